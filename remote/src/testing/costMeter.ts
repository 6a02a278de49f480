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
  /** Number of sessions that changed and of views that were built. */
  rows: number;
  readonly samples: Taken[];
}

/** Compares the cost of observations in two spans of time. */
export interface CostMeter {
  readonly probe: Probe;
  /** Number of measured observations in each span. */
  observations(): readonly [number, number];
  /** Average number of rows per observation: the later span divided by the earlier one. */
  rowsRatio(): number;
  /** The reducer's time per observation: the later span divided by the earlier one. */
  costRatio(): number;
}

/** Maximum number of observations kept from one span, to be applied again when both spans are complete. */
const SAMPLES = 400;
const ROUNDS = 25;

/** Milliseconds that applying all of them takes. */
function timeOf(samples: readonly Taken[], now: () => number): number {
  const start = now();
  for (const { before, observation } of samples) reconcile(before, observation);
  return now() - start;
}

/**
 * Measures two spans of one hour each in a simulated day.
 *
 * @param seconds the time of the simulated day
 * @param spans the start of each span, in seconds
 * @param now milliseconds of a real clock
 */
export function createCostMeter(seconds: () => number, spans: readonly [number, number], now: () => number): CostMeter {
  const HOUR = 3600;
  const [earlier, later] = spans.map(
    (from): Span => ({ from, to: from + HOUR, observations: 0, rows: 0, samples: [] }),
  );
  if (!earlier || !later) throw new RangeError('Exactly two spans are required.');
  const current = (): Span | undefined => [earlier, later].find(({ from, to }) => seconds() >= from && seconds() < to);

  return {
    probe: {
      onObserved(before, observation, sessions) {
        const span = current();
        if (!span) return;
        span.rows += sessions;
        // spread over the hour, in the proportion of the kinds
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
      // takes turns and keeps the best of each, because other load on the machine slows both down
      const best = [earlier, later].map(() => Number.POSITIVE_INFINITY);
      for (let round = 0; round < ROUNDS; round++)
        for (const [index, { samples }] of [earlier, later].entries())
          best[index] = Math.min(best[index] ?? 0, timeOf(samples, now));
      const [a = 0, b = 0] = best;
      return b / later.samples.length / (a / earlier.samples.length);
    },
  };
}
