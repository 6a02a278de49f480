import type { Clock } from './clock.ts';
import type { SessionsLoadError } from './loadError.ts';

const FIRST_MS = 300;

/**
 * Returns the milliseconds before the n-th automatic retry (from 1): 300, doubled each time, times a random factor from
 * 0.5 to 1.5, so that a thousand browsers do not retry at the same moment.
 */
export function retryDelay(n: number, { random }: Clock): number {
  return FIRST_MS * 2 ** (n - 1) * (0.5 + random());
}

/** Status codes of missing files. A store without permission to list answers 403. */
const GONE = new Set([403, 404, 410]);

/** Returns whether a first failure is worth a retry for a reason other than its error code. */
export function isWorthOneMore({ code, httpStatus, phase }: SessionsLoadError): boolean {
  // the files are gone: the page may be older than the newest release, so the retry reads the record again
  return code === 'integrity' || (GONE.has(httpStatus ?? 0) && phase !== 'resolve');
}
