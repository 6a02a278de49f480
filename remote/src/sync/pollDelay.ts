import { MAX_TIMER_MS } from './createTimer.ts';
import type { RestFailure } from './restClient.ts';

/** The middle of the required 10 to 15 seconds. */
const BASE_MS = 12_500;
const JITTER = 0.2;
/** A visible page tries again at least this often (EXPERIENCE 4.2). */
const BACKOFF_CAP_MS = 20_000;
const BACKOFF_BASE_MS = 2_500;
const HIDDEN_MIN_MS = 30_000;
const HIDDEN_SPREAD_MS = 30_000;

export interface PollCircumstances {
  /** Failures in a row, this one included; 0 after a good answer. */
  failures: number;
  failure: RestFailure | null;
  hidden: boolean;
}

/**
 * Returns how long the back end asks the client to wait, in milliseconds: infinite after a refusal, 0 without such a
 * request.
 */
export function waitAskedFor(failure: RestFailure | null): number {
  if (failure?.failure === 'refused') return Number.POSITIVE_INFINITY;
  return failure?.httpStatus === 429 || failure?.httpStatus === 503 ? (failure.retryAfterMs ?? 0) : 0;
}

/**
 * Returns the milliseconds until the next poll. Null stops polling: a refusal lasts until the user acts, and the
 * browser reports when the network is back.
 *
 * @param random a number from 0 to 1
 */
export function pollDelay({ failures, failure, hidden }: PollCircumstances, random: number): number | null {
  const asked = waitAskedFor(failure);
  if (asked === Number.POSITIVE_INFINITY || failure?.failure === 'offline') return null;
  return Math.min(MAX_TIMER_MS, Math.max(asked, ownDelay(failures, hidden, random)));
}

function ownDelay(failures: number, hidden: boolean, random: number): number {
  if (hidden) return HIDDEN_MIN_MS + random * HIDDEN_SPREAD_MS;
  if (failures > 0) {
    const most = Math.min(BACKOFF_CAP_MS, 2 ** failures * BACKOFF_BASE_MS);
    return most * (0.5 + random / 2);
  }
  return BASE_MS * (1 - JITTER + random * 2 * JITTER);
}
