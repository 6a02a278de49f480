import type { Clock } from './clock.ts';
import type { SessionsLoadError } from './loadError.ts';

const FIRST_MS = 300;

/**
 * How long to wait before the n-th automatic retry (from 1): 300 ms, twice as long each time, each between half and one
 * and a half of that, so that a thousand browsers do not come back in the same moment.
 */
export function retryDelay(n: number, { random }: Clock): number {
  return FIRST_MS * 2 ** (n - 1) * (0.5 + random());
}

/** A store that may not be listed says 403 of what is not there. */
const GONE = new Set([403, 404, 410]);

/** Whether a first failure is worth another try that the code of its error does not promise by itself. */
export function isWorthOneMore({ code, httpStatus, phase }: SessionsLoadError): boolean {
  // files that are gone: the page may be older than the newest release, and its record is read anew
  return code === 'integrity' || (GONE.has(httpStatus ?? 0) && phase !== 'resolve');
}
