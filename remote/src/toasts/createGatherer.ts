import { type Clock, createTimer } from '../state/clock.ts';

/** A series that may go on. */
export interface KeptSeries<T> {
  readonly series: readonly T[];
  readonly handedOver: number;
  readonly lastAt: number;
}

export interface Gatherer<T> {
  add(items: readonly T[]): void;
  /** Changes an item of the current series. Returns whether the item is not handed over yet. */
  amend(isIt: (item: T) => boolean, changes: Partial<T>): boolean;
  stop(): void;
  /** Whether items wait to be handed over. */
  isWaiting(): boolean;
  keep(): KeptSeries<T>;
}

export interface GathererOptions {
  /** Items within this time after the first are handed over together. */
  readonly gatherMs: number;
  /** A series ends when more time than this passes between two of its items. */
  readonly apartMs: number;
}

/**
 * Gathers the items of a short time and hands them over together.
 *
 * @param handOver gets the whole series, and how many of its items were handed over before
 * @param kept the series of an earlier copy of the remote in this page
 */
export function createGatherer<T>(
  clock: Clock,
  { gatherMs, apartMs }: GathererOptions,
  handOver: (series: readonly T[], before: number) => void,
  kept?: KeptSeries<T>,
): Gatherer<T> {
  const timer = createTimer(clock);
  let { series, handedOver, lastAt } = kept ?? { series: [], handedOver: 0, lastAt: Number.NEGATIVE_INFINITY };

  const flush = (): void => {
    const before = handedOver;
    handedOver = series.length;
    handOver(series, before);
  };

  return {
    add(items) {
      if (items.length === 0) return;
      // the timer of a busy page may be late: the items that wait for it belong to the current series
      if (clock.now() - lastAt > apartMs && !timer.isSet()) {
        series = [];
        handedOver = 0;
      }
      lastAt = clock.now();
      series = [...series, ...items];
      if (!timer.isSet()) timer.set(gatherMs, flush);
    },
    amend(isIt, changes) {
      const index = series.findIndex(isIt);
      series = series.map((item, at) => (at === index ? { ...item, ...changes } : item));
      return index >= handedOver;
    },
    stop: timer.stop,
    isWaiting: timer.isSet,
    keep: () => ({ series, handedOver, lastAt }),
  };
}
