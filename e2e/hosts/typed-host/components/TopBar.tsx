'use client';

import { sessions } from '@/lib/sessions';

export function TopBar() {
  const attention = sessions.useSessionsAttention();
  const { addToast, removeToast } = sessions.useToast();
  const { activeSessionId, sessions: pills, setActiveSession } = sessions.useSessions();
  return (
    <header>
      <div className="flex-1 min-w-0 px-4">
        <sessions.SessionsSlot debug onAttentionChange={(count) => console.log(count)} />
      </div>
      <button type="button" onClick={() => sessions.toast({ type: 'success', title: 'Saved' })}>
        Save
      </button>
      <button type="button" onClick={() => removeToast(addToast({ type: 'info', title: `${attention}`, duration: 0 }))}>
        Say
      </button>
      {pills.map(({ sessionId, name }) => (
        <button
          key={sessionId}
          type="button"
          aria-pressed={sessionId === activeSessionId}
          onClick={() => setActiveSession(sessionId)}
        >
          {name}
        </button>
      ))}
      <sessions.SessionsRow />
    </header>
  );
}
