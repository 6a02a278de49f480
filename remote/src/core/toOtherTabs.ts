import type { EngineState, SessionState } from './sessionState.ts';
import type { SessionCounts, SharedKnowledge } from './tabObservations.ts';
import { transitionSubject } from './transition.ts';

/** Returns everything that a newly opened tab adopts. */
export function sharedKnowledge(state: EngineState): SharedKnowledge {
  return {
    sessions: [...state.sessions.values()].filter(({ list }) => list !== null).map((s) => ({ ...s, local: null })),
    freshness: [...state.freshness],
    poll: state.poll,
    cancelledRuns: [...state.cancelledRuns],
  };
}

/** Returns the announcement counters of each session, for a tab that has to continue from the same number. */
export function countsOf(sessions: Iterable<SessionState>): SessionCounts[] {
  const counts: SessionCounts[] = [];
  for (const { sessionId, entered, settled, settledRun } of sessions) {
    if (Object.keys(entered).length === 0) continue;
    const current = transitionSubject(sessionId, settledRun, settled);
    counts.push({ sessionId, entered, current: current in entered ? current : null });
  }
  return counts;
}
