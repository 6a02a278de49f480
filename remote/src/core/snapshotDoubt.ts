import type { SnapshotObservation, SnapshotRow } from './answerObservations.ts';
import type { EngineState, SessionState } from './sessionState.ts';

/** Fewer known sessions than this can all be gone; more cannot without a second look (EXPERIENCE 4.4 rule 8). */
const MIN_SUSPECT = 3;

/** The database hides its errors as an empty list (CONTRACT 0.6): a mass disappearance is a fault until confirmed. */
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
 * All that the server has ever listed is gone at once: with 404s for each of them that is still what a database looks
 * like that fails, and only a list with one of them says that it does not.
 */
export function isEveryoneGone(sessions: Iterable<SessionState>): boolean {
  const listed = [...sessions].filter(({ list }) => list !== null);
  return listed.length >= MIN_SUSPECT && listed.every(({ absence }) => absence !== null);
}

/** For longer than this nothing could have been told: what happened meanwhile is told in one (EXPERIENCE 4.4 rule 2). */
const AWAY_MS = 5 * 60_000;

/**
 * Whether there was no good snapshot for long. The page's own clock may stand still while the computer sleeps, so that
 * the server's is asked as well.
 */
export function isAfterGap({ poll }: EngineState, { receivedAt, serverDate }: SnapshotObservation): boolean {
  if (poll.good === 0) return false;
  const byServer = serverDate === null || !poll.serverClock ? 0 : serverDate - poll.serverClock.date;
  return Math.max(receivedAt - poll.lastGoodAt, byServer) >= AWAY_MS;
}
