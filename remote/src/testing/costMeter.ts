import type { Observation } from '../core/observation.ts';
import { reconcile } from '../core/reconcile.ts';
import type { EngineState } from '../core/sessionState.ts';
import type { Probe } from './simulatedPage.ts';

interface Taken {
  readonly before: EngineState;
  readonly observation: Observation;
}

interface Span {
  readonly from: number;
  readonly to: number;
  observations: number;
  /** Sessions that changed, and views that were built. */
  rows: number;
  readonly samples: Taken[];
}

/** What the observations of one span of time cost beside those of another. */
export interface CostMeter {
  readonly probe: Probe;
  /** How many observations were measured in each. */
  observations(): readonly [number, number];
  /** Rows touched by an observation, on average: of the later span for one of the earlier. */
  rowsRatio(): number;
  /** The reducer's time for an observation: of the later span for one of the earlier. */
  costRatio(): number;
}

/** So many of one span are kept, to be taken in again when both are there. */
const SAMPLES = 400;
const ROUNDS = 25;

/** Milliseconds for taking all of them in. */
function timeOf(samples: readonly Taken[], now: () => number): number {
  const start = now();
  for (const { before, observation } of samples) reconcile(before, observation);
  return now() - start;
}

/**
 * Measures two spans of a simulated day, of an hour each, in seconds.
 *
 * @param seconds what the day's clock shows
 * @param now milliseconds, by a real clock
 */
export function createCostMeter(seconds: () => number, spans: readonly [number, number], now: () => number): CostMeter {
  const HOUR = 3600;
  const [earlier, later] = spans.map(
    (from): Span => ({ from, to: from + HOUR, observations: 0, rows: 0, samples: [] }),
  );
  if (!earlier || !later) throw new RangeError('Two spans are compared.');
  const current = (): Span | undefined => [earlier, later].find(({ from, to }) => seconds() >= from && seconds() < to);

  return {
    probe: {
      onObserved(before, observation, sessions) {
        const span = current();
        if (!span) return;
        span.rows += sessions;
        // spread over the hour, and of each kind as many as there are
        if (span.observations % 53 === 0 && span.samples.length < SAMPLES) span.samples.push({ before, observation });
        span.observations += 1;
      },
      onView() {
        const span = current();
        if (span) span.rows += 1;
      },
    },
    observations: () => [earlier.observations, later.observations],
    rowsRatio: () => later.rows / later.observations / (earlier.rows / earlier.observations),
    costRatio() {
      // in turns, and the best of each: whatever else the machine does slows both down
      const best = [earlier, later].map(() => Number.POSITIVE_INFINITY);
      for (let round = 0; round < ROUNDS; round++)
        for (const [index, { samples }] of [earlier, later].entries())
          best[index] = Math.min(best[index] ?? 0, timeOf(samples, now));
      const [a = 0, b = 0] = best;
      return b / later.samples.length / (a / earlier.samples.length);
    },
  };
}
