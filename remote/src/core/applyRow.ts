import type { SnapshotRow } from './answerObservations.ts';
import { serverNow } from './elapsed.ts';
import { type ListEvidence, NEVER } from './evidence.ts';
import { newSession } from './newSession.ts';
import { type EngineState, type Freshness, NOT_ASKED, type SessionState } from './sessionState.ts';
import { shallowEqual } from './shallowEqual.ts';

/** The session with what its row in the list says; a new one where it was not known. */
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

/** It was created after the last good snapshot: it came into being while we watched. */
function isBorn(state: EngineState, row: SnapshotRow): boolean {
  const { good, lastGoodAt, serverClock, newestCreatedAt } = state.poll;
  if (good === 0 || row.createdAt === null) return false;
  // the date of the last good snapshot; reckoned from an earlier one where that came without
  const since = serverClock ? serverNow(serverClock, lastGoodAt) : newestCreatedAt;
  return since !== null && row.createdAt > since;
}

/** Whether the row says something else of the session; its phase matters only where it hides a failure. */
function saysSomethingElse(a: ListEvidence, b: ListEvidence): boolean {
  return a.status !== b.status || (a.phase === 'failed') !== (b.phase === 'failed');
}

/** When the list last had the row, and when that last changed. */
export function confirmedByList(before: Freshness = NOT_ASKED, at: number, changed: boolean): Freshness {
  // what was there before it was looked at may have been silent for long: only what was watched counts
  const first = before.confirmedAt === NEVER;
  return {
    ...before,
    listChangedAt: changed ? at : before.listChangedAt,
    confirmedAt: at,
    signAt: changed || first ? at : before.signAt,
  };
}
