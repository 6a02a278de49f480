import { getApiUrl } from '../../lib/apiUrl.ts';

const sessionUrl = (sessionId: string): string => getApiUrl(`/api/sessions/${encodeURIComponent(sessionId)}`);

async function getJson(url: string): Promise<unknown> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`GET ${url} answered ${answer.status}`);
  return answer.json();
}

/** Returns the session with its configuration. @throws Error when the answer is not ok. */
export async function fetchSessionDetail(
  sessionId: string,
): Promise<{ mode: string; config: Record<string, unknown> | null }> {
  return (await getJson(sessionUrl(sessionId))) as { mode: string; config: Record<string, unknown> | null };
}

/** Sets the session's label to active. The answer is ignored (CONTRACT 5.2 #26). */
export async function postResume(sessionId: string): Promise<void> {
  await fetch(`${sessionUrl(sessionId)}/resume`, { method: 'POST' });
}

/** Returns the last 100 messages of the session. @throws Error when the answer is not ok. */
export function fetchHistory(sessionId: string): Promise<unknown> {
  return getJson(`${sessionUrl(sessionId)}/history?limit=100`);
}
