import { NEVER } from './evidence.ts';
import type { Absence, SessionState } from './sessionState.ts';

/** Two answers that a session does not exist must lie this far apart to count as two. */
export const NOT_FOUND_APART_MS = 10_000;

/** A session is removed after two good snapshots without it and two answers that it does not exist (EXPERIENCE 4.4 rule 7). */
export function isGone({ absence }: SessionState): boolean {
  return absence !== null && absence.snapshots >= 2 && absence.notFound >= 2;
}

/**
 * The session with one more good snapshot that lacks it.
 *
 * @param anew what was said of its absence until now was said by a database that failed
 */
export function missedBySnapshot(session: SessionState, anew: boolean): SessionState {
  const before = session.absence ?? notMissed(NEVER);
  const absence = anew ? notMissed(before.lastAskedAt) : before;
  return { ...session, absence: { ...absence, snapshots: absence.snapshots + 1 } };
}

/** The absence of a session that nothing has missed yet. */
export function notMissed(lastAskedAt: number): Absence {
  return { snapshots: 0, notFound: 0, lastAskedAt };
}
