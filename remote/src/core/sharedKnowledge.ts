import { rebind, rederiveTouched } from './binding.ts';
import { type Reconciled, unchanged } from './reconciled.ts';
import { rederive } from './rederive.ts';
import type { EngineState, SessionState } from './sessionState.ts';
import { causeOf, MAX_COUNTED, settle } from './settle.ts';
import { shallowEqual } from './shallowEqual.ts';
import type { SessionCounts, SharedKnowledge } from './tabObservations.ts';
import { transitionSubject } from './transition.ts';

/**
 * Only the window whose socket received an approval can see it (CONTRACT appendix A, row 5). In every other window the
 * run just continues, and that is not news.
 */
function withoutApproval(state: EngineState, session: SessionState): SessionState {
  return session.settled === 'awaiting-approval'
    ? settle(session, causeOf(state, session.sessionId, { baseline: true })).session
    : session;
}

/**
 * Adopts the knowledge of another tab as a silent baseline, because that tab announced it. A tab that has seen more
 * than its own first snapshot keeps its own baseline.
 */
export function adoptKnowledge(state: EngineState, known: SharedKnowledge, at: number): Reconciled {
  if (state.poll.good > 1 || known.poll.good === 0) return unchanged(state);
  const both = new Map(known.sessions.map((session) => [session.sessionId, session]));
  for (const [id, own] of state.sessions) {
    const theirs = both.get(id);
    // only this page knows the fields that its own host set
    if (!theirs) both.set(id, own);
    else if (own.local) both.set(id, { ...theirs, local: own.local });
  }
  const freshness = new Map([...state.freshness, ...known.freshness]);
  const cancelledRuns = new Set([...known.cancelledRuns, ...state.cancelledRuns]);
  // this browser may have announced more than the other tab knows
  const told = [...state.told].map(([sessionId, entered]) => ({ sessionId, entered, current: null }));
  const counted = mergeCounters({ ...state, sessions: both, freshness, cancelledRuns, poll: known.poll }, told);
  const sessions = new Map(counted.sessions);
  const adopted = rebind({ ...counted, sessions });
  for (const [id, session] of sessions) sessions.set(id, withoutApproval(adopted, rederive(adopted, session, at)));
  return rederiveTouched(state, adopted, at);
}

/**
 * Raises the counters of transitions to those of another tab, or of the previous page, so that both give the next event
 * the same key. An event that the other tab has announced and this one has not reached yet keeps its number. Before the
 * first snapshot no session is known: the counters are remembered until it is.
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
      // runs that are already dropped here get no more announcements
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
