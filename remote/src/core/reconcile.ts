import type { Observation } from './observation.ts';
import { observeLive } from './observeLive.ts';
import { observeSession } from './observeSession.ts';
import { observeSnapshot } from './observeSnapshot.ts';
import type { EngineState } from './sessionState.ts';
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
  switch (observation.kind) {
    case 'snapshot':
      return observeSnapshot(state, observation);
    case 'poll-failed': {
      const { poll } = state;
      const next = { ...poll, failures: poll.failures + 1, lastFailure: observation.failure };
      return { state: { ...state, poll: next }, transitions: [] };
    }
    case 'live':
      return observeLive(state, observation);
    default:
      return observeSession(state, observation);
  }
}
