import type { Clock } from './clock.ts';

const FIRST_MS = 300;

/**
 * How long to wait before the n-th automatic retry (from 1): 300 ms, twice as long each time, each between half and one
 * and a half of that, so that a thousand browsers do not come back in the same moment.
 */
export function retryDelay(n: number, { random }: Clock): number {
  return FIRST_MS * 2 ** (n - 1) * (0.5 + random());
}
