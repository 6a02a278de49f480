/** The names of all benchmarks, in the order in which they run. */
export const BENCHMARK_NAMES = [
  'bytes',
  'reduce',
  'bombs',
  'requests',
  'truth',
  'estimate',
  'renders',
  'events',
  'endurance',
  'click',
  'load',
] as const;
export type BenchmarkName = (typeof BENCHMARK_NAMES)[number];

export interface BenchOptions {
  /** Uses fewer repetitions: enough to see that a benchmark runs, too few for a reliable number. */
  readonly quick: boolean;
}

export interface BenchRow {
  /** Its words are the same in each run: they are the key of its limit in `budgets.json`. */
  readonly what: string;
  readonly value: number;
  readonly unit:
    | 'ms'
    | '×'
    | '%'
    | '% of a frame'
    | 'count'
    | 'kB'
    | 'bytes'
    | 'per hour'
    | 'per second'
    | 'µs'
    | 'simulated s';
}

export interface Benchmark {
  readonly name: string;
  run(options: BenchOptions): Promise<BenchRow[]> | BenchRow[];
}

/** Returns the smallest value that so many of all values do not exceed: 0.5 for the median. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(values.length * part) - 1)] ?? Number.NaN;
}

/** Returns the median, so that one pause of the machine does not spoil the result. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Returns the milliseconds of processor time of a call. On a machine that does other things, the time of a clock counts
 * these too, and for a longer call more often than for a short one.
 */
export function processorMs(call: () => unknown): number {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
