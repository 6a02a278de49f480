import { rebind, rederiveTouched } from './binding.ts';
import { type Reconciled, unchanged } from './reconciled.ts';
import { rederive } from './rederive.ts';
import type { EngineState, SessionState } from './sessionState.ts';
import { causeOf, MAX_COUNTED, settle } from './settle.ts';
import { shallowEqual } from './shallowEqual.ts';
import type { SessionCounts, SharedKnowledge } from './tabObservations.ts';
import { transitionSubject } from './transition.ts';

/**
 * Only the window whose socket an approval came over can see it (CONTRACT appendix A, row 5). In any other the run just
 * goes on, and that is no news.
 */
function withoutApproval(state: EngineState, session: SessionState): SessionState {
  return session.settled === 'awaiting-approval'
    ? settle(session, causeOf(state, { baseline: true })).session
    : session;
}

/**
 * Takes over what another tab knows, as a silent baseline: it was told there. A tab that has seen more than its own
 * first snapshot has a baseline of its own, and goes on from that.
 */
export function adoptKnowledge(state: EngineState, known: SharedKnowledge, at: number): Reconciled {
  if (state.poll.good > 1 || known.poll.good === 0) return unchanged(state);
  const both = new Map(known.sessions.map((session) => [session.sessionId, session]));
  for (const [id, own] of state.sessions) {
    const theirs = both.get(id);
    // what this page's own host laid over it is known here alone
    if (!theirs) both.set(id, own);
    else if (own.local) both.set(id, { ...theirs, local: own.local });
  }
  const freshness = new Map([...state.freshness, ...known.freshness]);
  const cancelledRuns = new Set([...known.cancelledRuns, ...state.cancelledRuns]);
  // this browser may have told more before than that tab has heard of
  const told = [...state.told].map(([sessionId, entered]) => ({ sessionId, entered, current: null }));
  const counted = mergeCounters({ ...state, sessions: both, freshness, cancelledRuns, poll: known.poll }, told);
  const sessions = new Map(counted.sessions);
  const adopted = rebind({ ...counted, sessions });
  for (const [id, session] of sessions) sessions.set(id, withoutApproval(adopted, rederive(adopted, session, at)));
  return rederiveTouched(state, adopted, at);
}

/**
 * Brings the counters of transitions up to those of another tab, or of the page before this one, so that both give the
 * next event the same key. What that tab has already told, and this one has not yet come to, keeps its number. Before
 * the first snapshot no session is known: what is told of then is remembered until it is.
 */
export function mergeCounters(state: EngineState, counts: readonly SessionCounts[]): EngineState {
  const counted = new Map<string, SessionState>();
  const remembered = new Map<string, SessionState['entered']>();
  for (const { sessionId, entered, current } of counts) {
    const session = state.sessions.get(sessionId);
    const before = session?.entered ?? state.told.get(sessionId) ?? {};
    const own = session && transitionSubject(sessionId, session.settledRun, session.settled);
    const merged = { ...before };
    for (const [subject, count] of Object.entries(entered)) {
      const told = session && subject === current && subject !== own ? count - 1 : count;
      // of runs that are let go of here already nothing more is told
      const known = subject in merged || Object.keys(merged).length < MAX_COUNTED;
      if (known && told > (merged[subject] ?? 0)) merged[subject] = told;
    }
    if (shallowEqual(merged, before)) continue;
    if (session) counted.set(sessionId, { ...session, entered: merged });
    else if (state.poll.good === 0) remembered.set(sessionId, merged);
  }
  if (counted.size + remembered.size === 0) return state;
  const sessions = new Map([...state.sessions, ...counted]);
  return { ...state, sessions, told: new Map([...state.told, ...remembered]) };
}
