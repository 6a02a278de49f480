export interface BenchOptions {
  /** Fewer repetitions: to see whether it works, not what the number is. */
  readonly quick: boolean;
}

export interface BenchRow {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | '×' | '% of a frame' | 'count';
  /**
   * What it may be, at most or exactly. Only counts and ratios have one: a time is that of the machine, and is printed
   * beside them.
   */
  readonly limit?: { readonly atMost: number } | { readonly exactly: number } | { readonly atLeast: number };
}

export interface Benchmark {
  readonly name: string;
  run(options: BenchOptions): Promise<BenchRow[]> | BenchRow[];
}

/** Whether the row is within its limit; one without a limit always is. */
export function isWithin({ value, limit }: BenchRow): boolean {
  if (!limit) return true;
  if ('exactly' in limit) return value === limit.exactly;
  return 'atMost' in limit ? value <= limit.atMost : value >= limit.atLeast;
}

/** The middle one of several measurements: a pause of the machine spoils one, not the result. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
