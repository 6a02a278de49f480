import type { SnapshotObservation, SnapshotRow } from './answerObservations.ts';
import type { EngineState, SessionState } from './sessionState.ts';

/** Fewer known sessions than this can all disappear at once; more need a second look (EXPERIENCE 4.4 rule 8). */
const MIN_SUSPECT = 3;

/**
 * The database hides its errors as an empty list (CONTRACT 0.6), so a mass disappearance counts as a fault until it is
 * confirmed.
 */
export function isSuspect(state: EngineState, rows: readonly SnapshotRow[]): boolean {
  if (state.poll.suspect) return false;
  const listed = [...state.sessions.values()].filter((session) => session.list !== null && session.absence === null);
  if (listed.length < MIN_SUSPECT) return false;
  const present = new Set(rows.map((row) => row.sessionId));
  const living = listed.filter((session) => session.derived.shown === 'active' || session.derived.shown === 'paused');
  const lost = living.filter((session) => !present.has(session.sessionId));
  return rows.length === 0 || (living.length >= MIN_SUSPECT && lost.length * 2 > living.length);
}

/**
 * Whether all sessions that the server ever listed are missing at once. Even with a 404 for each of them the database
 * may be failing; only a list that contains one of them proves otherwise.
 */
export function isEveryoneGone(sessions: Iterable<SessionState>): boolean {
  const listed = [...sessions].filter(({ list }) => list !== null);
  return listed.length >= MIN_SUSPECT && listed.every(({ absence }) => absence !== null);
}

/**
 * After a gap this long, in milliseconds, everything that happened meanwhile is announced together (EXPERIENCE 4.4 rule
 * 2).
 */
const AWAY_MS = 5 * 60_000;

/**
 * Whether a long gap without a good snapshot has ended. The page's own clock may stop while the computer sleeps, so the
 * server's clock is checked too.
 */
export function isAfterGap({ poll }: EngineState, { receivedAt, serverDate }: SnapshotObservation): boolean {
  if (poll.good === 0) return false;
  const byServer = serverDate === null || !poll.serverClock ? 0 : serverDate - poll.serverClock.date;
  return Math.max(receivedAt - poll.lastGoodAt, byServer) >= AWAY_MS;
}
