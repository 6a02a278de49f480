import type { Transition } from '../core/transition.ts';
import type { Clock } from '../state/clock.ts';

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

/** Keeps many transitions from being a parade: four or more of a burst are one summary, which grows with it. */
export function createBurstGate(clock: Clock, tell: (told: Told) => void): BurstGate {
  let burst: Transition[] = [];
  let told = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  let timer: number | null = null;

  const flush = (): void => {
    timer = null;
    const fresh = burst.slice(told);
    told = burst.length;
    if (burst.length <= MAX_ONE_BY_ONE) {
      tell({ kind: 'each', transitions: fresh });
      return;
    }
    const replaces = burst.slice(0, burst.length - fresh.length).map((transition) => transition.key);
    tell({ kind: 'summary', id: `summary:${burst[0]?.key}`, transitions: [...burst], replaces });
  };

  return {
    add(transitions) {
      if (transitions.length === 0) return;
      if (clock.now() - lastAt > PAUSE_MS && timer === null) {
        burst = [];
        told = 0;
      }
      lastAt = clock.now();
      burst.push(...transitions);
      timer ??= clock.setTimeout(flush, GATHER_MS);
    },
    amend({ key, step }) {
      const index = burst.findIndex((transition) => transition.key === key);
      const held = burst[index];
      if (held) burst[index] = { ...held, step };
      return index >= told;
    },
    stop() {
      if (timer !== null) clock.clearTimeout(timer);
      timer = null;
    },
  };
}
