import type { EngineState } from './sessionState.ts';
import type { Transition } from './transition.ts';

/** What an observation makes of a state: the next one, and the news. */
export interface Reconciled {
  readonly state: EngineState;
  readonly transitions: readonly Transition[];
}

/** Returns the state without any news. */
export function unchanged(state: EngineState): Reconciled {
  return { state, transitions: [] };
}
