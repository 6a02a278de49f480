import type { RunEvidence } from './evidence.ts';
import { bindLiveRun, nextLiveRun } from './liveRun.ts';
import type { LiveObservation } from './observation.ts';
import type { Reconciled } from './reconcile.ts';
import { rederive } from './rederive.ts';
import type { EngineState, SessionState } from './sessionState.ts';
import { NO_CAUSE, settle } from './settle.ts';

function* newestRuns(sessions: Iterable<SessionState>): Iterable<readonly [string, RunEvidence]> {
  for (const session of sessions) if (session.run) yield [session.sessionId, session.run];
}

/** The state with the live run bound to the session that it belongs to, as far as that is known. */
export function rebind(state: EngineState): EngineState {
  const binding = bindLiveRun(state.live, newestRuns(state.sessions.values()));
  const { binding: before } = state;
  if (binding?.sessionId === before?.sessionId && binding?.runId === before?.runId) return state;
  return { ...state, binding };
}

/**
 * Takes a change of the host's context in. Only the session that it is bound to, and the one that it was bound to, can
 * change by it.
 */
export function observeLive(state: EngineState, observation: LiveObservation): Reconciled {
  const live = nextLiveRun(state.live, observation.facts, observation.at);
  return lookAgain(state, rebind({ ...state, live }), observation.at);
}

/** Looks again at the sessions that a change of the live run or of its binding touches. */
export function lookAgain(before: EngineState, state: EngineState, at: number): Reconciled {
  const touched = new Set([before.binding?.sessionId, state.binding?.sessionId]);
  let sessions: Map<string, SessionState> | null = null;
  const transitions = [];
  for (const id of touched) {
    const known = id === undefined ? undefined : state.sessions.get(id);
    if (id === undefined || !known) continue;
    const spoke = before.live?.statusAt !== state.live?.statusAt || before.live?.approvalAt !== state.live?.approvalAt;
    const attached = before.binding?.sessionId !== id && state.live?.found === false;
    const marked =
      (spoke && !known.liveMoved) || (attached && !known.born && known.settled === null)
        ? { ...known, liveMoved: known.liveMoved || spoke, born: known.born || attached }
        : known;
    const { session, transition } = settle(rederive(state, marked, at), NO_CAUSE);
    if (transition) transitions.push(transition);
    if (session === known) continue;
    sessions ??= new Map(state.sessions);
    sessions.set(id, session);
  }
  return { state: sessions ? { ...state, sessions } : state, transitions };
}
