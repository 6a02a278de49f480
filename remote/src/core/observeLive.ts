import { rebind, rederiveTouched } from './binding.ts';
import { NEVER } from './evidence.ts';
import { nextLiveRun } from './liveRun.ts';
import type { LiveObservation } from './pageObservations.ts';
import type { Reconciled } from './reconciled.ts';
import { type EngineState, NOT_ASKED } from './sessionState.ts';

/**
 * Applies a change of the host's context. It can change only the session that the context is bound to and the one that
 * it was bound to before.
 */
export function observeLive(state: EngineState, { facts, at }: LiveObservation): Reconciled {
  const bound = rebind({ ...state, live: nextLiveRun(state.live, facts, at) });
  const heard = withSign(state, withLastWord(state, bound), at);
  return rederiveTouched(state, heard, at);
}

/**
 * The statuses that a run record would confirm. An end that the socket reports does not count until the run confirms
 * it.
 */
const RUN_WORDS = new Set(['planning', 'executing', 'paused', 'completed']);

/**
 * Keeps the last status that the socket reported for a run that it leaves, as if the run had been requested then. An
 * older answer must not bring back an earlier status (EXPERIENCE 4.4 rule 5).
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

/** Counts a change of the socket's facts as a sign of life of the bound session. */
function withSign(before: EngineState, state: EngineState, at: number): EngineState {
  const { binding } = state;
  if (!binding || !before.live || before.live.facts === state.live?.facts) return state;
  const freshness = state.freshness.get(binding.sessionId) ?? NOT_ASKED;
  return { ...state, freshness: new Map(state.freshness).set(binding.sessionId, { ...freshness, signAt: at }) };
}
