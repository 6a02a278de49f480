import { isStageMode } from './modes.ts';
import type { CancelSentObservation } from './pageObservations.ts';
import type { EngineState } from './sessionState.ts';
import type { Transition, TransitionKind } from './transition.ts';

/** More runs than a user cancels while it still matters. The oldest are dropped. */
const MAX_CANCELLED = 100;

/** Returns the state with one more run that this browser asked to end. */
export function addCancelledRun(state: EngineState, { runId, at }: CancelSentObservation): EngineState {
  const cancelledRuns = new Set([...[...state.cancelledRuns].slice(-MAX_CANCELLED), runId]);
  return { ...state, cancelledRuns, cancelSentAt: Math.max(at, state.cancelSentAt) };
}

/** After these transitions a stage task can continue under the same run. */
const STAGE_GOES_ON = new Set<TransitionKind>(['cancelled', 'resumed']);

/**
 * Forgets a cancel request once the run has ended and can continue under the same id: at once for a stage task, and for
 * any run that is seen running again. A failed run of the socket counts as cancelled as long as it is known.
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
