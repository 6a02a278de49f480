import { isStageMode } from './modes.ts';
import type { CancelSentObservation } from './pageObservations.ts';
import type { EngineState } from './sessionState.ts';
import type { Transition, TransitionKind } from './transition.ts';

/** More than anybody cancels while it still matters; the oldest go. */
const MAX_CANCELLED = 100;

/** The state with one more run whose end this browser asked for. */
export function addCancelledRun(state: EngineState, { runId, at }: CancelSentObservation): EngineState {
  const cancelledRuns = new Set([...[...state.cancelledRuns].slice(-MAX_CANCELLED), runId]);
  return { ...state, cancelledRuns, cancelSentAt: Math.max(at, state.cancelSentAt) };
}

/** After these a stage task can go on under the same run. */
const STAGE_GOES_ON = new Set<TransitionKind>(['cancelled', 'resumed']);

/**
 * That a run was to end is forgotten once it has done so and can go on under the same id: at once for a stage task, and
 * for any run that is seen to run again. A run over the socket that failed is a cancelled one as long as it is known.
 */
export function removeSpentCancels(state: EngineState, transitions: readonly Transition[]): EngineState {
  const isStageTask = (sessionId: string): boolean => isStageMode(state.sessions.get(sessionId)?.list?.mode ?? '');
  const spent = transitions.flatMap(({ kind, runId, sessionId }) => {
    const goesOn = kind === 'started' || (STAGE_GOES_ON.has(kind) && isStageTask(sessionId));
    return goesOn && runId !== null && state.cancelledRuns.has(runId) ? [runId] : [];
  });
  if (spent.length === 0) return state;
  return { ...state, cancelledRuns: new Set([...state.cancelledRuns].filter((runId) => !spent.includes(runId))) };
}
