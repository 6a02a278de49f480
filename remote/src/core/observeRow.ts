import { notMissed } from './absence.ts';
import type { RowObservation } from './answerObservations.ts';
import { applyRow, confirmedByList } from './applyRow.ts';
import { type Reconciled, unchanged } from './reconciled.ts';
import { rederive } from './rederive.ts';
import type { EngineState } from './sessionState.ts';
import { causeOf, settle } from './settle.ts';

/**
 * Takes in the row of a session that was asked for by its id. A silent baseline, and out of the list as it was: what
 * the list says counts as soon as the session is in it.
 */
export function observeRow(state: EngineState, { sessionId, row, receivedAt }: RowObservation): Reconciled {
  const known = state.sessions.get(sessionId);
  if (known?.list) return unchanged(state);
  const before = { ...applyRow(state, known, row), born: false, absence: notMissed(receivedAt) };
  const { session } = settle(rederive(state, before, receivedAt, null), causeOf(state, { baseline: true }));
  const sessions = new Map(state.sessions).set(sessionId, session);
  const freshness = new Map(state.freshness).set(sessionId, confirmedByList(undefined, receivedAt, false));
  return unchanged({ ...state, sessions, freshness });
}
