export interface BenchOptions {
  /** Uses fewer repetitions: enough to see that a benchmark runs, too few for a reliable number. */
  readonly quick: boolean;
}

export interface BenchRow {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | '×' | '% of a frame' | 'count' | 'kB' | 'bytes' | 'per hour' | 'per second' | 'µs';
  /**
   * The limit of the value: a maximum or an exact number. Only counts, bytes and ratios have one. Times depend on the
   * machine and are only printed.
   */
  readonly limit?: { readonly atMost: number } | { readonly exactly: number } | { readonly atLeast: number };
}

export interface Benchmark {
  readonly name: string;
  run(options: BenchOptions): Promise<BenchRow[]> | BenchRow[];
}

/** Returns whether the row is within its limit. A row without a limit always is. */
export function isWithin({ value, limit }: BenchRow): boolean {
  if (!limit) return true;
  if ('exactly' in limit) return value === limit.exactly;
  return 'atMost' in limit ? value <= limit.atMost : value >= limit.atLeast;
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
