import type { ReactNode } from 'react';
import type { FakeRemote } from './createFakeRemote.ts';
import { useCell } from './useCell.ts';

/** Replaces the bar in tests: a plain button for each pill. */
export function FakePillBar({ remote }: { remote: FakeRemote }): ReactNode {
  const { sessions, activeSessionId } = useCell(remote.sessions);
  return (
    <div role="toolbar" aria-label="Sessions">
      {sessions.map(({ sessionId, name }) => (
        <button
          key={sessionId}
          type="button"
          data-session-id={sessionId}
          aria-current={sessionId === activeSessionId ? 'true' : undefined}
          onClick={() => remote.onPill(sessionId)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
