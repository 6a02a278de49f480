import type { Transition } from '../core/transition.ts';
import type { KeptSeries } from './createGatherer.ts';

/** What was gathered of transitions, by who gathers. */
export interface KeptRoute {
  readonly gate: KeptSeries<Transition>;
  readonly unshown: KeptSeries<Transition>;
  readonly digest: KeptSeries<Transition>;
}

/** The way from transitions to toasts, while it is in use. */
export interface Route {
  /** Whether a transition is on its way. */
  isWaiting(): boolean;
  keep(): KeptRoute;
}
