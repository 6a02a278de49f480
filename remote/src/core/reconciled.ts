import type { EngineState } from './sessionState.ts';
import type { Transition } from './transition.ts';

/** The result of an observation: the next state and the transitions. */
export interface Reconciled {
  readonly state: EngineState;
  readonly transitions: readonly Transition[];
}

/** Returns the state without any transitions. */
export function unchanged(state: EngineState): Reconciled {
  return { state, transitions: [] };
}
