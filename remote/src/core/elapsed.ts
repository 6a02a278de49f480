const DAY_MS = 86_400_000;

/** The last known time of the server: its `Date` header, and when that arrived by the monotonic clock. */
export interface ServerClock {
  readonly date: number;
  readonly heardAt: number;
}

/** Returns the current time of the server, in milliseconds since the epoch. */
export function serverNow(clock: ServerClock, now: number): number {
  return clock.date + (now - clock.heardAt);
}

/**
 * Returns the milliseconds since a time of the server, by the server's own clock, because the browser's may be off by a
 * day. Returns null for an impossible result (negative, or more than 30 days).
 */
export function elapsedSince(time: number | null, clock: ServerClock | null, now: number): number | null {
  if (time === null || !clock) return null;
  const elapsed = serverNow(clock, now) - time;
  // the header has whole seconds, so a time just now may seem to be in the future
  if (elapsed < 0 && elapsed > -2000) return 0;
  return elapsed < 0 || elapsed > 30 * DAY_MS ? null : elapsed;
}
