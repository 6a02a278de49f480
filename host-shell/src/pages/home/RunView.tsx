import { Icon } from '../../components/Icon.tsx';
import { StatusBadge } from '../../components/StatusBadge.tsx';
import { useWebSocketContext } from '../../contexts/WebSocketContext.tsx';
import { findLaunch } from '../../lib/launches.ts';
import { getModeDisplayName } from '../../lib/modes.ts';
import { ApprovalPanel } from './ApprovalPanel.tsx';
import { NodeSteps } from './NodeSteps.tsx';

const usd = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', minimumFractionDigits: 4 });
const count = new Intl.NumberFormat('en');

/** Shows the state of this page's live run, as received over the socket. */
export function RunView({ taskId }: { taskId: string }) {
  const { workflowStatus, isRunning, setIsRunning, disconnect, dagData, pendingApproval, costSummary, consoleOutput } =
    useWebSocketContext();
  const launch = findLaunch(taskId);

  // As in MARS this only closes the socket: the run goes on in the back end (CONTRACT 2.5).
  function stop(): void {
    disconnect();
    setIsRunning(false);
  }

  return (
    <section className="card run" aria-label="Live run">
      <div className="run-header">
        <div className="run-heading">
          <h2 className="card-title">{launch ? getModeDisplayName(launch.mode) : 'Continued run'}</h2>
          <p className="run-id">{taskId}</p>
        </div>
        <StatusBadge status={workflowStatus ?? (isRunning ? 'starting' : 'idle')} />
        {isRunning && (
          <button type="button" className="button" onClick={stop}>
            <Icon name="stop" />
            Stop
          </button>
        )}
      </div>
      {launch && <p className="run-task">{launch.task}</p>}
      {pendingApproval && <ApprovalPanel approval={pendingApproval} />}
      <NodeSteps nodes={dagData?.nodes ?? []} />
      <p className="run-last-line">{consoleOutput.at(-1) ?? 'No output yet.'}</p>
      <dl className="facts">
        <div>
          <dt>Cost</dt>
          <dd>{usd.format(costSummary.total_cost)}</dd>
        </div>
        <div>
          <dt>Tokens</dt>
          <dd>{count.format(costSummary.total_tokens)}</dd>
        </div>
        <div>
          <dt>Output</dt>
          <dd>{count.format(consoleOutput.length)} lines</dd>
        </div>
      </dl>
    </section>
  );
}
