import type { Transition } from '../core/transition.ts';
import type { Clock } from '../state/clock.ts';
import { createGatherer } from './createGatherer.ts';

/** What is to be told now: some transitions one by one, or all of a burst in one. */
export type Told =
  | { readonly kind: 'each'; readonly transitions: readonly Transition[] }
  | {
      readonly kind: 'summary';
      /** The same for the whole of a burst, so that it grows in place. */
      readonly id: string;
      readonly transitions: readonly Transition[];
      /** What was told one by one before it was known to be a burst. */
      readonly replaces: readonly string[];
    };

export interface BurstGate {
  add(transitions: readonly Transition[]): void;
  /** Takes in what became known of a transition that is still held back; false when it was told already. */
  amend(transition: Transition): boolean;
  stop(): void;
}

/** The answers of one poll come one after the other: what comes within this time is told together. */
const GATHER_MS = 300;
/** A burst lasts for as long as no second passes between two of its transitions. */
const PAUSE_MS = 1000;
const MAX_ONE_BY_ONE = 3;

/** Keeps many transitions from becoming a series of toasts: four or more of a burst are one summary, which grows with it. */
export function createBurstGate(clock: Clock, tell: (told: Told) => void): BurstGate {
  const times = { gatherMs: GATHER_MS, apartMs: PAUSE_MS };
  const { add, amend, stop } = createGatherer<Transition>(clock, times, (burst, before) => {
    if (burst.length <= MAX_ONE_BY_ONE) {
      tell({ kind: 'each', transitions: burst.slice(before) });
      return;
    }
    const replaces = burst.slice(0, before).map((transition) => transition.key);
    tell({ kind: 'summary', id: `summary:${burst[0]?.key}`, transitions: burst, replaces });
  });

  return { add, amend: ({ key, step }) => amend((transition) => transition.key === key, { step }), stop };
}
