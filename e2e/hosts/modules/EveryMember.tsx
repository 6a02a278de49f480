import type { ParallelSessionsContextValue, ToastContextValue } from '@mars-sessions/shared-types';
import { useState } from 'react';

interface EveryMemberProps {
  useParallelSessions: () => ParallelSessionsContextValue;
  useToast: () => ToastContextValue;
}

const LOCAL = 'local-1';

/** Host component with a button for every member of both hooks. It prints their values. */
export function EveryMember({ useParallelSessions, useToast }: EveryMemberProps) {
  const value = useParallelSessions();
  const toasts = useToast();
  const [toastId, setToastId] = useState<string | null>(null);
  const first = value.sessions[0]?.sessionId ?? '';
  const buttons: Record<string, () => void> = {
    setActiveSession: () => value.setActiveSession(first),
    addSession: () =>
      value.addSession({ sessionId: LOCAL, name: 'Just added', mode: 'one-shot', status: 'queued', progress: 0 }),
    updateSession: () => value.updateSession(first, { currentStep: 'As the host says', progress: 42 }),
    renameSession: () => value.renameSession(first, 'Renamed by the host'),
    pinSession: () => value.pinSession(value.sessions.at(-1)?.sessionId ?? ''),
    unpinSession: () => value.unpinSession(first),
    removeSession: () => value.removeSession(first),
    unknownSession: () => value.pinSession('nobody'),
    addToast: () => setToastId(toasts.addToast({ type: 'success', title: 'From the host', duration: 0 })),
    removeToast: () => toastId && toasts.removeToast(toastId),
  };
  return (
    <div>
      {Object.entries(buttons).map(([name, onClick]) => (
        <button key={name} type="button" onClick={onClick}>
          {name}
        </button>
      ))}
      <output data-testid="active">{value.activeSessionId}</output>
      <ul>
        {value.sessions.map((session) => (
          <li key={session.sessionId}>{JSON.stringify(session)}</li>
        ))}
      </ul>
      <output data-testid="all">{value.allSessions.length}</output>
    </div>
  );
}
