import type { Transition } from '../core/transition.ts';
import type { Clock } from '../state/clock.ts';
import { createGatherer } from './createGatherer.ts';

export interface Digest {
  add(transitions: readonly Transition[]): void;
  stop(): void;
}

/** The answers of the first poll after a gap come one after the other, each within the eight seconds that it may take. */
const GATHER_MS = 1000;
/** What comes this long after the rest is of another gap: between two of them lie at least five minutes. */
const GAP_ENDS_AFTER_MS = 60_000;

/**
 * Tells what happened during a gap in one, which grows in place while answers still come.
 *
 * @param tell its id stays the same for one gap
 */
export function createDigest(clock: Clock, tell: (id: string, transitions: readonly Transition[]) => void): Digest {
  return createGatherer<Transition>(clock, { gatherMs: GATHER_MS, apartMs: GAP_ENDS_AFTER_MS }, (gap) =>
    tell(`digest:${gap[0]?.key}`, gap),
  );
}
