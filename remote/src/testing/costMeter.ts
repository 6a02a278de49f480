import type { Observation } from '../core/observation.ts';
import { reconcile } from '../core/reconcile.ts';
import type { EngineState } from '../core/sessionState.ts';
import type { Probe } from './simulatedPage.ts';

interface Taken {
  readonly before: EngineState;
  readonly observation: Observation;
}

/**
 * Observations of one kind cost about the same, whatever session they are about. The counters that come with a list are
 * those of all sessions, and cost much more than those that come with an answer about one.
 */
type Kind = Observation['kind'] | 'counts of all';

const kindOf = (observation: Observation): Kind =>
  observation.kind === 'counts' && observation.counts.length > 1 ? 'counts of all' : observation.kind;

/** The observations of one kind in a span. */
interface OfKind {
  count: number;
  readonly samples: Taken[];
}

interface Span {
  readonly from: number;
  readonly to: number;
  observations: number;
  /** Number of sessions that changed and of views that were built. */
  rows: number;
  readonly kinds: Map<Kind, OfKind>;
}

/** Compares the cost of observations in two spans of time. */
export interface CostMeter {
  readonly probe: Probe;
  /** Average number of rows per observation: the later span divided by the earlier one. */
  rowsRatio(): number;
  /** The reducer's time per observation: the later span divided by the earlier one. */
  costRatio(): number;
}

/** Maximum number of observations of one kind kept from a span, to be applied again when both spans are complete. */
const SAMPLES = 100;
const ROUNDS = 25;

/** Milliseconds that applying one of them takes. */
function timeOf({ before, observation }: Taken, now: () => number): number {
  const start = now();
  reconcile(before, observation);
  return now() - start;
}

/**
 * Returns the average milliseconds of each set of samples. The sets take turns, and each sample counts with its best
 * time: other work on the machine interrupts some of its rounds, but not all. The time of a whole set would include an
 * interruption in every round.
 */
function averages(sets: readonly (readonly Taken[])[], now: () => number): number[] {
  const best = sets.map((samples) => samples.map(() => Number.POSITIVE_INFINITY));
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, samples] of sets.entries())
      for (const [place, sample] of samples.entries()) {
        const times = best[index];
        if (times) times[place] = Math.min(times[place] ?? 0, timeOf(sample, now));
      }
  return best.map((times) => times.reduce((sum, time) => sum + time, 0) / Math.max(1, times.length));
}

/**
 * Keeps an evenly spread sample of each kind: every observation so far is equally likely to be in it. A list costs thirty
 * times as much as an answer about one session and is rare, so a sample of all kinds together would contain two lists or
 * ten, by chance.
 *
 * @param random a number from 0 to below 1
 */
function take(of: OfKind, taken: Taken, random: () => number): void {
  of.count += 1;
  if (of.samples.length < SAMPLES) {
    of.samples.push(taken);
    return;
  }
  const place = Math.floor(random() * of.count);
  if (place < SAMPLES) of.samples[place] = taken;
}

/**
 * Measures two spans in a simulated day.
 *
 * @param seconds the time of the simulated day
 * @param spans the start of each span, in seconds
 * @param length the length of each span, in seconds
 * @param now milliseconds of a real clock
 * @param random a number from 0 to below 1
 */
export function createCostMeter(
  seconds: () => number,
  spans: readonly [number, number],
  length: number,
  now: () => number,
  random: () => number,
): CostMeter {
  const [earlier, later] = spans.map(
    (from): Span => ({ from, to: from + length, observations: 0, rows: 0, kinds: new Map() }),
  );
  if (!earlier || !later) throw new RangeError('Exactly two spans are required.');
  const current = (): Span | undefined => [earlier, later].find(({ from, to }) => seconds() >= from && seconds() < to);

  return {
    probe: {
      onObserved(before, observation, sessions) {
        const span = current();
        if (!span) return;
        span.rows += sessions;
        span.observations += 1;
        const kind = kindOf(observation);
        const of = span.kinds.get(kind) ?? { count: 0, samples: [] };
        span.kinds.set(kind, of);
        take(of, { before, observation }, random);
      },
      onView() {
        const span = current();
        if (span) span.rows += 1;
      },
    },
    rowsRatio: () => later.rows / later.observations / (earlier.rows / earlier.observations),
    costRatio() {
      const total = [0, 0];
      for (const kind of new Set([...earlier.kinds.keys(), ...later.kinds.keys()])) {
        // fresh copies lie in memory alike, whatever the age of the samples is
        const copies = [earlier, later].map(({ kinds }) => structuredClone(kinds.get(kind)?.samples ?? []));
        const average = averages(copies, now);
        for (const [index, { kinds }] of [earlier, later].entries())
          total[index] = (total[index] ?? 0) + (average[index] ?? 0) * (kinds.get(kind)?.count ?? 0);
      }
      const [a = 0, b = 0] = total;
      return b / later.observations / (a / earlier.observations);
    },
  };
}
