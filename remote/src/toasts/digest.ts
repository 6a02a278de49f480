import type { Transition } from '../core/transition.ts';
import type { Clock } from '../state/clock.ts';
import { createGatherer, type Gatherer, type KeptSeries } from './createGatherer.ts';

export type Digest = Omit<Gatherer<Transition>, 'amend'>;

/** The answers of the first poll after a gap arrive one after the other, each within its timeout of eight seconds. */
const GATHER_MS = 1000;
/** A transition this long after the last one belongs to another gap: two gaps are at least five minutes apart. */
const GAP_ENDS_AFTER_MS = 60_000;

/**
 * Reports the transitions of a gap as one digest, which grows in place while answers still arrive.
 *
 * @param tell called with an id that stays the same for one gap
 */
export function createDigest(
  clock: Clock,
  tell: (id: string, transitions: readonly Transition[]) => void,
  kept?: KeptSeries<Transition>,
): Digest {
  const times = { gatherMs: GATHER_MS, apartMs: GAP_ENDS_AFTER_MS };
  return createGatherer<Transition>(clock, times, (gap) => tell(`digest:${gap[0]?.key}`, gap), kept);
}
