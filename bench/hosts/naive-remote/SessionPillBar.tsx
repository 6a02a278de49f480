import { useState } from 'react';
import { type ParallelSession, useParallelSessions } from './ParallelSessionsContext.tsx';

const RING = 2 * Math.PI * 7;

const ACTIONS = { Pause: 'suspend', Resume: 'resume' } as const;

function SessionPill({ session }: { session: ParallelSession }) {
  const { activeSessionId, setActiveSession, updateSession } = useParallelSessions();
  const [isOpen, setOpen] = useState(false);
  const { sessionId, name, status, progress, pinned = false } = session;
  const send = (action: string): void => void fetch(`/api/sessions/${sessionId}/${action}`, { method: 'POST' });
  return (
    <span style={{ position: 'relative', display: 'inline-flex' }}>
      <button
        type="button"
        data-session-id={sessionId}
        data-status={status}
        aria-label={`${name}, ${status}`}
        aria-current={sessionId === activeSessionId}
        style={{ maxWidth: 200, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', borderRadius: 12 }}
        onClick={() => setActiveSession(sessionId)}
        onContextMenu={(event) => {
          event.preventDefault();
          setOpen(true);
        }}
      >
        <svg width="16" height="16" aria-hidden="true">
          <circle cx="8" cy="8" r="7" fill="none" stroke="#8884" strokeWidth="2" />
          <circle
            cx="8"
            cy="8"
            r="7"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeDasharray={`${(progress / 100) * RING} ${RING}`}
          />
        </svg>
        {name}
      </button>
      <button
        type="button"
        data-menu-of={sessionId}
        aria-label={`Actions for ${name}`}
        onClick={() => setOpen(!isOpen)}
      >
        ⋮
      </button>
      {isOpen && (
        <div role="menu" style={{ position: 'absolute', top: '100%' }}>
          {Object.entries(ACTIONS).map(([label, action]) => (
            <button key={label} type="button" role="menuitem" onClick={() => send(action)}>
              {label}
            </button>
          ))}
          <button type="button" role="menuitem" onClick={() => updateSession(sessionId, { pinned: !pinned })}>
            {pinned ? 'Unpin' : 'Pin'}
          </button>
          <button
            type="button"
            role="menuitem"
            onClick={() => updateSession(sessionId, { name: window.prompt('Name', name) ?? name })}
          >
            Rename
          </button>
        </div>
      )}
    </span>
  );
}

/** The bar of the specification: a pill for each session of the array, the pinned ones first. */
export function SessionPillBar() {
  const { sessions } = useParallelSessions();
  const sorted = [...sessions].sort((a, b) => Number(b.pinned ?? false) - Number(a.pinned ?? false));
  return (
    <div role="toolbar" aria-label="Sessions" style={{ display: 'flex', gap: 8, overflowX: 'auto' }}>
      {sorted.map((session) => (
        <SessionPill key={session.sessionId} session={session} />
      ))}
    </div>
  );
}
