import { NEVER } from './evidence.ts';
import type { Absence, SessionState } from './sessionState.ts';

/** Minimum distance of two "not found" answers that count as two, in milliseconds. */
export const NOT_FOUND_APART_MS = 10_000;

/**
 * Whether to remove a session: two good snapshots lack it and two answers report that it does not exist (EXPERIENCE 4.4
 * rule 7).
 */
export function isGone({ absence }: SessionState): boolean {
  return absence !== null && absence.snapshots >= 2 && absence.notFound >= 2;
}

/**
 * Returns the session with one more good snapshot that lacks it.
 *
 * @param anew true when a failing database gave the earlier evidence of absence, which is then discarded
 */
export function missedBySnapshot(session: SessionState, anew: boolean): SessionState {
  const before = session.absence ?? notMissed(NEVER);
  const absence = anew ? notMissed(before.lastAskedAt) : before;
  return { ...session, absence: { ...absence, snapshots: absence.snapshots + 1 } };
}

/** The absence of a session that no snapshot has missed yet. */
export function notMissed(lastAskedAt: number): Absence {
  return { snapshots: 0, notFound: 0, lastAskedAt };
}
