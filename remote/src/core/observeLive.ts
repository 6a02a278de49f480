import type { RunEvidence } from './evidence.ts';
import { bindLiveRun, nextLiveRun } from './liveRun.ts';
import type { LiveObservation } from './observation.ts';
import type { Reconciled } from './reconcile.ts';
import { rederive } from './rederive.ts';
import { type EngineState, NEVER, NOT_ASKED, type SessionState } from './sessionState.ts';
import { causeOf, settle } from './settle.ts';

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
  return lookAgain(
    state,
    withSign(state, withLastWord(state, rebind({ ...state, live })), observation.at),
    observation.at,
  );
}

/** What a run itself would say. An end that the socket claims is none before the run confirms it. */
const RUN_WORDS = new Set(['planning', 'executing', 'paused', 'completed']);

/**
 * What the socket last said of a run that it now lets go of is kept as if the run had been asked then: an answer that is
 * older than that must not turn the clock back (EXPERIENCE 4.4 rule 5).
 */
function withLastWord(before: EngineState, state: EngineState): EngineState {
  const { binding, live } = before;
  if (!binding || binding.sessionId === state.binding?.sessionId) return state;
  const { sessionId, runId } = binding;
  const session = state.sessions.get(sessionId);
  const freshness = state.freshness.get(sessionId) ?? NOT_ASKED;
  const status = live?.facts.workflowStatus ?? null;
  const at = live?.statusAt ?? NEVER;
  if (session?.run?.runId !== runId || status === null || !RUN_WORDS.has(status) || at <= freshness.runsAskedAt)
    return state;
  const run = { ...session.run, status };
  return {
    ...state,
    sessions: new Map(state.sessions).set(sessionId, { ...session, run }),
    freshness: new Map(state.freshness).set(sessionId, { ...freshness, runsAskedAt: at }),
  };
}

/** A change of what the socket says is a sign of life of the session that it is bound to. */
function withSign(before: EngineState, state: EngineState, at: number): EngineState {
  const { binding } = state;
  if (!binding || !before.live || before.live.facts === state.live?.facts) return state;
  const freshness = state.freshness.get(binding.sessionId) ?? NOT_ASKED;
  return { ...state, freshness: new Map(state.freshness).set(binding.sessionId, { ...freshness, signAt: at }) };
}

/** Looks again at the sessions that a change of the live run or of its binding touches. */
export function lookAgain(before: EngineState, state: EngineState, at: number): Reconciled {
  const touched = new Set([before.binding?.sessionId, state.binding?.sessionId]);
  let sessions: Map<string, SessionState> | null = null;
  const transitions = [];
  for (const id of touched) {
    const known = id === undefined ? undefined : state.sessions.get(id);
    if (id === undefined || !known) continue;
    // to be let go of is not to be told anything
    const spoke =
      state.binding?.sessionId === id &&
      (before.live?.statusAt !== state.live?.statusAt || before.live?.approvalAt !== state.live?.approvalAt);
    const marked = spoke && !known.liveMoved ? { ...known, liveMoved: true } : known;
    const { session, transition } = settle(rederive(state, marked, at), causeOf(state));
    if (transition) transitions.push(transition);
    if (session === known) continue;
    sessions ??= new Map(state.sessions);
    sessions.set(id, session);
  }
  return { state: sessions ? { ...state, sessions } : state, transitions };
}
