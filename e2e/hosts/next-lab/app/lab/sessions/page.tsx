'use client';

import { SelectedMark } from '@/components/sessions/SelectedMark';
import { sessions } from '@/lib/sessions';

/** A host page that reads, selects and renames sessions. */
export default function LabSessionsPage() {
  const { allSessions, renameSession } = sessions.useSessions();
  return (
    <section className="p-6">
      <ul aria-label="Sessions of the host">
        {allSessions.map(({ sessionId, name, status }) => (
          <li key={sessionId} data-host-session={sessionId} data-host-status={status}>
            <span>{name}</span> <SelectedMark sessionId={sessionId} />
            <button type="button" onClick={() => renameSession(sessionId, 'Renamed by the host')}>
              Rename
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
