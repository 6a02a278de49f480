import { useState } from 'react';
import { useWebSocketContext } from '../../contexts/WebSocketContext.tsx';
import type { Approval } from '../../contexts/websocket/contextValue.ts';

/** Asks for the decision that the run waits for. It also shows the approval of an ended run: see CONTRACT 5.2 #30. */
export function ApprovalPanel({ approval }: { approval: Approval }) {
  const { sendMessage, clearApproval } = useWebSocketContext();
  const [feedback, setFeedback] = useState('');

  function resolve(resolution: 'approved' | 'rejected'): void {
    sendMessage({ type: 'resolve_approval', approval_id: approval.approval_id, resolution, feedback });
    clearApproval();
  }

  return (
    <section className="approval" aria-label="Approval needed">
      <h3 className="approval-title">Approval needed</h3>
      <p>{approval.message || approval.description || 'The run waits for your decision.'}</p>
      <label className="field">
        <span className="field-name">Feedback</span>
        <input
          className="input"
          value={feedback}
          placeholder="Optional"
          onChange={(event) => setFeedback(event.target.value)}
        />
      </label>
      <div className="button-row">
        <button type="button" className="button" data-kind="primary" onClick={() => resolve('approved')}>
          Approve
        </button>
        <button type="button" className="button" onClick={() => resolve('rejected')}>
          Reject
        </button>
      </div>
    </section>
  );
}
