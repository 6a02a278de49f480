import type { Transition } from '../core/transition.ts';
import type { Clock } from '../state/clock.ts';
import { createGatherer, type Gatherer, type KeptSeries } from './createGatherer.ts';

/** Transitions to report now: a few one by one, or all of a burst in one summary. */
export type Told =
  | { readonly kind: 'each'; readonly transitions: readonly Transition[] }
  | {
      readonly kind: 'summary';
      /** Stays the same for the whole burst, so that its toast grows in place. */
      readonly id: string;
      readonly transitions: readonly Transition[];
      /** Keys that were reported one by one before they turned out to be a burst. */
      readonly replaces: readonly string[];
    };

export interface BurstGate extends Omit<Gatherer<Transition>, 'amend'> {
  /** Changes a transition that is still held back. Returns false if it was reported already. */
  amend(transition: Transition): boolean;
}

/** The answers of one poll arrive one after the other. Those within this time are reported together. */
const GATHER_MS = 300;
/** A burst ends when this much time passes without a transition. */
const PAUSE_MS = 1000;
const MAX_ONE_BY_ONE = 3;

/** Prevents a series of toasts: four or more transitions of a burst become one summary, which grows with it. */
export function createBurstGate(clock: Clock, tell: (told: Told) => void, kept?: KeptSeries<Transition>): BurstGate {
  const times = { gatherMs: GATHER_MS, apartMs: PAUSE_MS };
  const handOver = (burst: readonly Transition[], before: number): void => {
    if (burst.length <= MAX_ONE_BY_ONE) {
      tell({ kind: 'each', transitions: burst.slice(before) });
      return;
    }
    const replaces = burst.slice(0, before).map((transition) => transition.key);
    tell({ kind: 'summary', id: `summary:${burst[0]?.key}`, transitions: burst, replaces });
  };

  const gatherer = createGatherer(clock, times, handOver, kept);
  return { ...gatherer, amend: ({ key, step }) => gatherer.amend((transition) => transition.key === key, { step }) };
}
