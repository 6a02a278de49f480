import type { Observation } from './observation.ts';
import { observeLive } from './observeLive.ts';
import { observeSession } from './observeSession.ts';
import { observeRow, observeSnapshot } from './observeSnapshot.ts';
import { observeOperationEnded, observeOperationStarted, settleOperations } from './operations.ts';
import type { EngineState } from './sessionState.ts';
import { adopt, withCounts } from './sharedKnowledge.ts';
import type { Transition } from './transition.ts';

export interface Reconciled {
  readonly state: EngineState;
  readonly transitions: readonly Transition[];
}

/**
 * The one way in which anything changes: the next state and the news, from the state before and what was observed.
 * Pure and total; a repeated observation gives the same session objects back.
 */
export function reconcile(state: EngineState, observation: Observation): Reconciled {
  const next = observed(state, observation);
  const settled = settleOperations(next.state, observation);
  return settled === next.state ? next : { ...next, state: settled };
}

function observed(state: EngineState, observation: Observation): Reconciled {
  switch (observation.kind) {
    case 'snapshot':
      return observeSnapshot(state, observation);
    case 'row':
      return observeRow(state, observation);
    case 'poll-failed': {
      const { poll } = state;
      const next = { ...poll, failures: poll.failures + 1, lastFailure: observation.failure };
      return { state: { ...state, poll: next }, transitions: [] };
    }
    case 'live':
      return observeLive(state, observation);
    case 'operation-started':
      return { state: observeOperationStarted(state, observation), transitions: [] };
    case 'operation-ended':
      return { state: observeOperationEnded(state, observation), transitions: [] };
    case 'counts':
      return { state: withCounts(state, observation.counts), transitions: [] };
    case 'adopted':
      return adopt(state, observation.known, observation.at);
    default:
      return observeSession(state, observation);
  }
}
