import { notMissed } from './absence.ts';
import type { RowObservation } from './answerObservations.ts';
import { applyRow, confirmedByList } from './applyRow.ts';
import { type Reconciled, unchanged } from './reconciled.ts';
import { rederive } from './rederive.ts';
import type { EngineState } from './sessionState.ts';
import { causeOf, settle } from './settle.ts';

/**
 * Applies the row of a session that was requested by its id. It is a silent baseline and does not count as part of the
 * list; the list counts as soon as it contains the session.
 */
export function observeRow(state: EngineState, { sessionId, row, receivedAt }: RowObservation): Reconciled {
  const known = state.sessions.get(sessionId);
  if (known?.list) return unchanged(state);
  const before = { ...applyRow(state, known, row), born: false, absence: notMissed(receivedAt) };
  const { session } = settle(rederive(state, before, receivedAt, null), causeOf(state, sessionId, { baseline: true }));
  const sessions = new Map(state.sessions).set(sessionId, session);
  const freshness = new Map(state.freshness).set(sessionId, confirmedByList(undefined, receivedAt, false));
  return unchanged({ ...state, sessions, freshness });
}
