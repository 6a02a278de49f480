import type { SnapshotRow } from './answerObservations.ts';
import { serverNow } from './elapsed.ts';
import { type ListEvidence, NEVER } from './evidence.ts';
import { newSession } from './newSession.ts';
import { type EngineState, type Freshness, NOT_ASKED, type SessionState } from './sessionState.ts';
import { shallowEqual } from './shallowEqual.ts';

/** Returns the session updated from its row in the list, or a new session if it was not known. */
export function applyRow(state: EngineState, known: SessionState | undefined, row: SnapshotRow): SessionState {
  const { sessionId, ...list } = row;
  const before = known ?? newSession(state, sessionId, isBorn(state, row));
  if (!before.list) return { ...before, list, local: null, absence: null, born: before.born || isBorn(state, row) };
  if (shallowEqual(before.list, list)) {
    return before.absence || before.local ? { ...before, absence: null, local: null } : before;
  }
  const listMoved = before.listMoved || saysSomethingElse(before.list, list);
  return { ...before, list, local: null, absence: null, listMoved };
}

/** Whether the session was created after the last good snapshot, while this page was watching. */
function isBorn(state: EngineState, row: SnapshotRow): boolean {
  const { good, lastGoodAt, serverClock, newestCreatedAt } = state.poll;
  if (good === 0 || row.createdAt === null) return false;
  // the date of the last good snapshot, computed from an earlier date if that snapshot had none
  const since = serverClock ? serverNow(serverClock, lastGoodAt) : newestCreatedAt;
  return since !== null && row.createdAt > since;
}

/** Whether the row reports a different status. The phase matters only when it hides a failure. */
function saysSomethingElse(a: ListEvidence, b: ListEvidence): boolean {
  return a.status !== b.status || (a.phase === 'failed') !== (b.phase === 'failed');
}

/** Returns the freshness after the list contained the row. `changed` is true when the row differs from before. */
export function confirmedByList(before: Freshness = NOT_ASKED, at: number, changed: boolean): Freshness {
  // a row that is seen for the first time may have been silent for long, so only later changes count
  const first = before.confirmedAt === NEVER;
  return {
    ...before,
    listChangedAt: changed ? at : before.listChangedAt,
    confirmedAt: at,
    signAt: changed || first ? at : before.signAt,
  };
}
