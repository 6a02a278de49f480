import { serverNow } from './elapsed.ts';
import { type ListEvidence, NEVER } from './evidence.ts';
import { newSession } from './newSession.ts';
import type { RowObservation, SnapshotObservation, SnapshotRow } from './observation.ts';
import { type Reconciled, unchanged } from './reconciled.ts';
import { rederive } from './rederive.ts';
import { type EngineState, type Freshness, NOT_ASKED, type SessionState } from './sessionState.ts';
import { causeOf, settle } from './settle.ts';
import { shallowEqual } from './shallowEqual.ts';
import type { Transition } from './transition.ts';

/** Fewer known sessions than this can all be gone; more cannot without a second look (EXPERIENCE 4.4 rule 8). */
const MIN_SUSPECT = 3;

/** The database hides its errors as an empty list (CONTRACT 0.6): a mass disappearance is a fault until confirmed. */
function isSuspect(state: EngineState, rows: readonly SnapshotRow[]): boolean {
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
function isEveryoneGone(sessions: Iterable<SessionState>): boolean {
  const listed = [...sessions].filter(({ list }) => list !== null);
  return listed.length >= MIN_SUSPECT && listed.every(({ absence }) => absence !== null);
}

/** Whether the row says something else of the session; its phase matters only where it hides a failure. */
function saysSomethingElse(a: ListEvidence, b: ListEvidence): boolean {
  return a.status !== b.status || (a.phase === 'failed') !== (b.phase === 'failed');
}

function isBorn(state: EngineState, row: SnapshotRow): boolean {
  const { good, lastGoodAt, serverClock, newestCreatedAt } = state.poll;
  if (good === 0 || row.createdAt === null) return false;
  // the date of the last good snapshot; reckoned from an earlier one where that came without
  const since = serverClock ? serverNow(serverClock, lastGoodAt) : newestCreatedAt;
  return since !== null && row.createdAt > since;
}

function withRow(state: EngineState, known: SessionState | undefined, row: SnapshotRow): SessionState {
  const { sessionId, ...list } = row;
  const before = known ?? newSession(state, sessionId, isBorn(state, row));
  if (!before.list) return { ...before, list, local: null, absence: null, born: before.born || isBorn(state, row) };
  if (shallowEqual(before.list, list)) {
    return before.absence || before.local ? { ...before, absence: null, local: null } : before;
  }
  const listMoved = before.listMoved || saysSomethingElse(before.list, list);
  return { ...before, list, local: null, absence: null, listMoved };
}

/** @param anew what was said of it until now was said by a database that failed */
function missed(session: SessionState, anew: boolean): SessionState {
  const none = { snapshots: 0, notFound: 0, lastAskedAt: session.absence?.lastAskedAt ?? NEVER };
  const absence = (anew ? null : session.absence) ?? none;
  return { ...session, absence: { ...absence, snapshots: absence.snapshots + 1 } };
}

/** Of rows with one id the newest counts, as in the host's own list. */
function uniqueRows(rows: readonly SnapshotRow[]): readonly SnapshotRow[] {
  const unique = new Map<string, SnapshotRow>();
  for (const row of rows) {
    const other = unique.get(row.sessionId);
    if (!other || (row.updatedAt ?? 0) > (other.updatedAt ?? 0)) unique.set(row.sessionId, row);
  }
  return [...unique.values()];
}

/** For longer than this nothing could have been told: what happened meanwhile is told in one (EXPERIENCE 4.4 rule 2). */
const AWAY_MS = 5 * 60_000;

/**
 * Whether there was no good snapshot for long. The page's own clock may stand still while the computer sleeps, so that
 * the server's is asked as well.
 */
function isAfterGap({ poll }: EngineState, { receivedAt, serverDate }: SnapshotObservation): boolean {
  if (poll.good === 0) return false;
  const byServer = serverDate === null || !poll.serverClock ? 0 : serverDate - poll.serverClock.date;
  return Math.max(receivedAt - poll.lastGoodAt, byServer) >= AWAY_MS;
}

/** Takes a good answer of `GET /api/sessions` in. */
export function observeSnapshot(state: EngineState, observation: SnapshotObservation): Reconciled {
  // two tabs may ask at once, and the later answer may be the older one
  if (observation.requestedAt < state.poll.askedAt) return unchanged(state);
  const rows = uniqueRows(observation.rows);
  if (isSuspect(state, rows)) {
    const poll = { ...state.poll, suspect: true, failures: state.poll.failures + 1 };
    return unchanged({ ...state, poll });
  }

  const clock =
    observation.serverDate === null
      ? state.poll.serverClock
      : { date: observation.serverDate, heardAt: observation.receivedAt };
  const baseline = state.poll.good === 0;
  const away = isAfterGap(state, observation);
  const sessions = new Map(state.sessions);
  const freshness = new Map(state.freshness);
  const transitions: Transition[] = [];
  for (const row of rows) {
    const known = state.sessions.get(row.sessionId);
    const before = withRow(state, known, row);
    const derived = rederive(state, before, observation.receivedAt, known ? before.derived : null);
    const { session, transition } = settle(derived, causeOf(state, { away }));
    if (transition) transitions.push(transition);
    sessions.set(row.sessionId, session);
    const changed = known ? before.list !== known.list : !baseline;
    freshness.set(row.sessionId, listed(state.freshness.get(row.sessionId), observation.receivedAt, changed));
  }
  const present = new Set(rows.map((row) => row.sessionId));
  for (const [id, session] of state.sessions)
    if (!present.has(id)) sessions.set(id, missed(session, state.poll.held && rows.length > 0));
  const held = isEveryoneGone(sessions.values());

  const newest = rows.reduce<number | null>((max, row) => Math.max(max ?? 0, row.createdAt ?? 0) || null, null);
  const poll = {
    good: state.poll.good + 1,
    // as long as nothing can be confirmed, what is shown is as old as it was
    lastGoodAt: held ? state.poll.lastGoodAt : observation.receivedAt,
    askedAt: observation.requestedAt,
    serverClock: clock,
    newestCreatedAt: newest ?? state.poll.newestCreatedAt,
    failures: 0,
    lastFailure: null,
    capped: observation.capped,
    suspect: false,
    held,
    away,
  };
  return { state: { ...state, sessions, freshness, poll }, transitions };
}

/**
 * Takes in the row of a session that was asked for by its id. A silent baseline, and out of the list as it was: what
 * the list says counts as soon as the session is in it.
 */
export function observeRow(state: EngineState, { sessionId, row, receivedAt }: RowObservation): Reconciled {
  const known = state.sessions.get(sessionId);
  if (known?.list) return unchanged(state);
  const absence = { snapshots: 0, notFound: 0, lastAskedAt: receivedAt };
  const before = { ...withRow(state, known, row), born: false, absence };
  const { session } = settle(rederive(state, before, receivedAt, null), causeOf(state, { baseline: true }));
  const sessions = new Map(state.sessions).set(sessionId, session);
  const freshness = new Map(state.freshness).set(sessionId, listed(undefined, receivedAt, false));
  return unchanged({ ...state, sessions, freshness });
}

function listed(before: Freshness = NOT_ASKED, at: number, changed: boolean): Freshness {
  // what was there before it was looked at may have been silent for long: only what was watched counts
  const first = before.confirmedAt === NEVER;
  return {
    ...before,
    listChangedAt: changed ? at : before.listChangedAt,
    confirmedAt: at,
    signAt: changed || first ? at : before.signAt,
  };
}
