import { rebind, rederiveTouched } from './binding.ts';
import { NEVER } from './evidence.ts';
import { nextLiveRun } from './liveRun.ts';
import type { LiveObservation } from './pageObservations.ts';
import type { Reconciled } from './reconciled.ts';
import { type EngineState, NOT_ASKED } from './sessionState.ts';

/**
 * Takes a change of the host's context in. Only the session that it is bound to, and the one that it was bound to, can
 * change by it.
 */
export function observeLive(state: EngineState, { facts, at }: LiveObservation): Reconciled {
  const bound = rebind({ ...state, live: nextLiveRun(state.live, facts, at) });
  const heard = withSign(state, withLastWord(state, bound), at);
  return rederiveTouched(state, heard, at);
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
