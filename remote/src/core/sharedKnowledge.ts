import type { SessionCounts } from './observation.ts';
import { lookAgain, rebind } from './observeLive.ts';
import type { Reconciled } from './reconcile.ts';
import { rederive } from './rederive.ts';
import type { EngineState, Freshness, PollState, SessionState } from './sessionState.ts';
import { causeOf, settle } from './settle.ts';

/**
 * What the tabs of one browser tell each other of what they know. Everything but the host's live run, which each tab
 * has its own of, and what a host component laid over a session in its own page.
 */
export interface SharedKnowledge {
  readonly sessions: readonly SessionState[];
  readonly freshness: readonly (readonly [string, Freshness])[];
  readonly poll: PollState;
  readonly cancelledRuns: readonly string[];
}

export function sharedKnowledge(state: EngineState): SharedKnowledge {
  return {
    sessions: [...state.sessions.values()].filter(({ list }) => list !== null).map((s) => ({ ...s, local: null })),
    freshness: [...state.freshness],
    poll: state.poll,
    cancelledRuns: [...state.cancelledRuns],
  };
}

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
export function adopt(state: EngineState, known: SharedKnowledge, at: number): Reconciled {
  if (state.poll.good > 1 || known.poll.good === 0) return { state, transitions: [] };
  const sessions = new Map(known.sessions.map((session) => [session.sessionId, session]));
  for (const [id, own] of state.sessions) {
    const theirs = sessions.get(id);
    // what this page's own host laid over it is known here alone
    if (!theirs) sessions.set(id, own);
    else if (own.local) sessions.set(id, { ...theirs, local: own.local });
  }
  const freshness = new Map([...state.freshness, ...known.freshness]);
  const cancelledRuns = new Set([...known.cancelledRuns, ...state.cancelledRuns]);
  const adopted = rebind({ ...state, sessions, freshness, cancelledRuns, poll: known.poll });
  for (const [id, session] of sessions) sessions.set(id, withoutApproval(adopted, rederive(adopted, session, at)));
  return lookAgain(state, adopted, at);
}

/** How often each session was told, for a tab that has to count on from the same number. */
export function countsOf(sessions: Iterable<SessionState>): SessionCounts[] {
  const counts: SessionCounts[] = [];
  for (const { sessionId, entered, settled, settledRun } of sessions) {
    if (Object.keys(entered).length === 0) continue;
    const current = `${sessionId}:${settledRun ?? 'none'}:${settled}`;
    counts.push({ sessionId, entered, current: current in entered ? current : null });
  }
  return counts;
}

/**
 * Brings the counters of transitions up to those of another tab, so that both give the next event the same key. What
 * that tab has already told, and this one has not yet come to, keeps its number.
 */
export function withCounts(state: EngineState, counts: readonly SessionCounts[]): EngineState {
  let sessions: Map<string, SessionState> | null = null;
  for (const { sessionId, entered, current } of counts) {
    const session = state.sessions.get(sessionId);
    if (!session) continue;
    const own = `${sessionId}:${session.settledRun ?? 'none'}:${session.settled}`;
    const merged = { ...session.entered };
    for (const [subject, count] of Object.entries(entered)) {
      const told = subject === current && subject !== own ? count - 1 : count;
      if (told > (merged[subject] ?? 0)) merged[subject] = told;
    }
    if (JSON.stringify(merged) === JSON.stringify(session.entered)) continue;
    sessions ??= new Map(state.sessions);
    sessions.set(sessionId, { ...session, entered: merged });
  }
  return sessions ? { ...state, sessions } : state;
}
