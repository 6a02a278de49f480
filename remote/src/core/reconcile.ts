import { withMissed } from './knowledge.ts';
import { isStageMode } from './modes.ts';
import type { Observation } from './observation.ts';
import { observeLive } from './observeLive.ts';
import { observeSession, without } from './observeSession.ts';
import { observeRow, observeSnapshot } from './observeSnapshot.ts';
import { observeOperationEnded, observeOperationStarted, settleOperations } from './operations.ts';
import { type Reconciled, unchanged } from './reconciled.ts';
import type { EngineState } from './sessionState.ts';
import { adopt, withCounts } from './sharedKnowledge.ts';
import type { Transition, TransitionKind } from './transition.ts';

/**
 * The one way in which anything changes: the next state and the news, from the state before and what was observed.
 * Pure and total; a repeated observation gives the same session objects back.
 */
export function reconcile(state: EngineState, observation: Observation): Reconciled {
  const { state: next, transitions } = observed(state, observation);
  return { state: settleOperations(withoutSpentCancels(next, transitions), observation), transitions };
}

/**
 * That a run was to end is forgotten once it has done so and can go on under the same id: at once for a stage task, and
 * for any run that is seen to run again. A run over the socket that failed is a cancelled one as long as it is known.
 */
function withoutSpentCancels(state: EngineState, transitions: readonly Transition[]): EngineState {
  const spent = transitions.flatMap(({ kind, runId, sessionId }) => {
    const goesOn = kind === 'started' || (STAGE_GOES_ON.has(kind) && isStageMode(modeOf(state, sessionId)));
    return goesOn && runId !== null && state.cancelledRuns.has(runId) ? [runId] : [];
  });
  if (spent.length === 0) return state;
  return { ...state, cancelledRuns: new Set([...state.cancelledRuns].filter((runId) => !spent.includes(runId))) };
}

const STAGE_GOES_ON = new Set<TransitionKind>(['cancelled', 'resumed']);
const modeOf = ({ sessions }: EngineState, sessionId: string): string => sessions.get(sessionId)?.list?.mode ?? '';

function observed(state: EngineState, observation: Observation): Reconciled {
  switch (observation.kind) {
    case 'snapshot':
      return observeSnapshot(state, observation);
    case 'row':
      return observeRow(state, observation);
    case 'poll-failed': {
      const { poll } = state;
      const next = { ...poll, failures: poll.failures + 1, lastFailure: observation.failure };
      return unchanged({ ...state, poll: next });
    }
    case 'unanswered':
      return unchanged(withMissed(state, observation));
    case 'live':
      return observeLive(state, observation);
    case 'operation-started':
      return unchanged(observeOperationStarted(state, observation));
    case 'operation-ended':
      return unchanged(observeOperationEnded(state, observation));
    case 'counts':
      return unchanged(withCounts(state, observation.counts));
    case 'released':
      return unchanged(without(state, observation.sessionIds));
    case 'adopted':
      return adopt(state, observation.known, observation.at);
    default:
      return observeSession(state, observation);
  }
}
