import type { RunEvidence } from './evidence.ts';
import { bindLiveRun } from './liveRun.ts';
import type { Reconciled } from './reconciled.ts';
import { rederive } from './rederive.ts';
import type { EngineState, SessionState } from './sessionState.ts';
import { causeOf, settle } from './settle.ts';
import { shallowEqual } from './shallowEqual.ts';

function* newestRuns(sessions: Iterable<SessionState>): Iterable<readonly [string, RunEvidence]> {
  for (const session of sessions) if (session.run) yield [session.sessionId, session.run];
}

/** Returns the state with the live run bound to its session, if that session is known. */
export function rebind(state: EngineState): EngineState {
  const binding = bindLiveRun(state.live, newestRuns(state.sessions.values()));
  return shallowEqual(binding, state.binding) ? state : { ...state, binding };
}

/** Derives the sessions again that a change of the live run or of its binding affects. */
export function rederiveTouched(before: EngineState, state: EngineState, at: number): Reconciled {
  const touched = new Set([before.binding?.sessionId, state.binding?.sessionId]);
  let sessions: Map<string, SessionState> | null = null;
  const transitions = [];
  for (const id of touched) {
    const known = id === undefined ? undefined : state.sessions.get(id);
    if (id === undefined || !known) continue;
    // losing the binding is not a message from the socket
    const spoke =
      state.binding?.sessionId === id &&
      (before.live?.statusAt !== state.live?.statusAt || before.live?.approvalAt !== state.live?.approvalAt);
    const marked = spoke && !known.liveMoved ? { ...known, liveMoved: true } : known;
    const { session, transition } = settle(rederive(state, marked, at), causeOf(state, marked.sessionId));
    if (transition) transitions.push(transition);
    if (session === known) continue;
    sessions ??= new Map(state.sessions);
    sessions.set(id, session);
  }
  return { state: sessions ? { ...state, sessions } : state, transitions };
}
