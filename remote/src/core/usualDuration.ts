/** How long runs of one mode took: what the middle half of them needed, and the longest. */
export interface UsualDuration {
  /** The number of runs. */
  readonly runs: number;
  /** The first quartile, the median and the third quartile, in milliseconds. */
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
  readonly longest: number;
}

/** Fewer runs say too little. */
export const MIN_RUNS = 5;

/**
 * Returns the quantile `part` of sorted values by the p(n+1) rule: it is at place p(n+1), counted from 1, and between
 * two values if the place is. The next value lies below it with the probability `part`, whatever the distribution is, if
 * the place is a whole number.
 */
function quantileOf(sorted: readonly number[], part: number): number {
  const place = part * (sorted.length + 1);
  const below = sorted[Math.floor(place) - 1] ?? Number.NaN;
  const above = sorted[Math.ceil(place) - 1] ?? below;
  return below + (above - below) * (place % 1);
}

/** Returns how long runs with these durations usually take; null for fewer than five. */
export function usualDuration(durations: readonly number[]): UsualDuration | null {
  if (durations.length < MIN_RUNS) return null;
  const sorted = [...durations].sort((a, b) => a - b);
  const [lower = 0, median = 0, upper = 0] = [0.25, 0.5, 0.75].map((part) => quantileOf(sorted, part));
  return { runs: sorted.length, lower, median, upper, longest: sorted.at(-1) ?? 0 };
}
