import { missedBySnapshot } from './absence.ts';
import type { SnapshotObservation, SnapshotRow } from './answerObservations.ts';
import { applyRow, confirmedByList } from './applyRow.ts';
import { type Reconciled, unchanged } from './reconciled.ts';
import { rederive } from './rederive.ts';
import type { EngineState, PollState } from './sessionState.ts';
import { causeOf, settle } from './settle.ts';
import { isAfterGap, isEveryoneGone, isSuspect } from './snapshotDoubt.ts';
import type { Transition } from './transition.ts';

/** Applies a good answer of `GET /api/sessions`. */
export function observeSnapshot(state: EngineState, observation: SnapshotObservation): Reconciled {
  // two tabs may ask at once, and the answer that arrives later may be the older one
  if (observation.requestedAt < state.poll.askedAt) return unchanged(state);
  const rows = uniqueRows(observation.rows);
  if (isSuspect(state, rows)) {
    const poll = { ...state.poll, suspect: true, failures: state.poll.failures + 1 };
    return unchanged({ ...state, poll });
  }
  const away = isAfterGap(state, observation);
  const { state: listed, transitions } = applyRows(state, rows, observation.receivedAt, away);
  const sessions = countAbsent(listed.sessions, rows, state.poll.held && rows.length > 0);
  const held = isEveryoneGone(sessions.values());
  const poll = { ...nextPoll(state.poll, observation, rows, held), away };
  return { state: { ...listed, sessions, poll }, transitions };
}

/** Of several rows with one id the newest counts, as in the host's own list. */
function uniqueRows(rows: readonly SnapshotRow[]): readonly SnapshotRow[] {
  const unique = new Map<string, SnapshotRow>();
  for (const row of rows) {
    const other = unique.get(row.sessionId);
    if (!other || (row.updatedAt ?? 0) > (other.updatedAt ?? 0)) unique.set(row.sessionId, row);
  }
  return [...unique.values()];
}

function applyRows(state: EngineState, rows: readonly SnapshotRow[], at: number, away: boolean): Reconciled {
  const isBaseline = state.poll.good === 0;
  const sessions = new Map(state.sessions);
  const freshness = new Map(state.freshness);
  const transitions: Transition[] = [];
  for (const row of rows) {
    const { sessionId } = row;
    const known = state.sessions.get(sessionId);
    const before = applyRow(state, known, row);
    const { session, transition } = settle(
      rederive(state, before, at, known ? before.derived : null),
      causeOf(state, sessionId, { away }),
    );
    if (transition) transitions.push(transition);
    sessions.set(sessionId, session);
    const changed = known ? before.list !== known.list : !isBaseline;
    freshness.set(sessionId, confirmedByList(state.freshness.get(sessionId), at, changed));
  }
  return { state: { ...state, sessions, freshness }, transitions };
}

type Sessions = EngineState['sessions'];

/** @param anew true when a failing database gave the earlier evidence of absence, which is then discarded */
function countAbsent(sessions: Sessions, rows: readonly SnapshotRow[], anew: boolean): Sessions {
  const present = new Set(rows.map((row) => row.sessionId));
  const counted = new Map(sessions);
  for (const [id, session] of sessions) if (!present.has(id)) counted.set(id, missedBySnapshot(session, anew));
  return counted;
}

function nextPoll(
  before: PollState,
  { requestedAt, receivedAt, serverDate, capped }: SnapshotObservation,
  rows: readonly SnapshotRow[],
  held: boolean,
): Omit<PollState, 'away'> {
  const newest = rows.reduce<number | null>((max, row) => Math.max(max ?? 0, row.createdAt ?? 0) || null, null);
  return {
    good: before.good + 1,
    // while no session can be confirmed, the shown data keeps its age
    lastGoodAt: held ? before.lastGoodAt : receivedAt,
    askedAt: requestedAt,
    serverClock: serverDate === null ? before.serverClock : { date: serverDate, heardAt: receivedAt },
    newestCreatedAt: newest ?? before.newestCreatedAt,
    failures: 0,
    lastFailure: null,
    capped,
    suspect: false,
    held,
  };
}
