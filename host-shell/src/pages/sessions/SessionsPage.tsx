import type { SessionList } from '@mars-sessions/shared-types';
import { getApiUrl } from '../../lib/apiUrl.ts';
import { useFetched } from '../../lib/useFetched.ts';
import { SessionRows } from './SessionRows.tsx';

const REFRESH_MS = 30_000;

/** MARS' own list of sessions: plain rows with the back end's status words, read again every 30 s. */
export function SessionsPage() {
  const { data, failure } = useFetched<SessionList>(getApiUrl('/api/sessions?limit=100'), REFRESH_MS);
  return (
    <div className="page">
      <h2 className="page-title">Sessions</h2>
      {failure && (
        <p className="alert" role="alert">
          {failure}
        </p>
      )}
      {data === null && failure === null && <p className="hint">Loading…</p>}
      {data !== null && <SessionRows rows={data.sessions} />}
    </div>
  );
}
