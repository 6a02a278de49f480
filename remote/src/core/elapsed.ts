const DAY_MS = 86_400_000;

/** The server's clock as last heard: its `Date`, and when that arrived by the monotonic clock. */
export interface ServerClock {
  readonly date: number;
  readonly heardAt: number;
}

/** What the server's clock shows now, in milliseconds since the epoch. */
export function serverNow(clock: ServerClock, now: number): number {
  return clock.date + (now - clock.heardAt);
}

/**
 * Milliseconds since a time of the server, by the server's own clock: the browser's may be off by a day. Null when the
 * answer could not be true (negative, or more than 30 days).
 */
export function elapsedSince(time: number | null, clock: ServerClock | null, now: number): number | null {
  if (time === null || !clock) return null;
  const elapsed = serverNow(clock, now) - time;
  // the header has whole seconds, so that something begun just now may seem to lie ahead
  if (elapsed < 0 && elapsed > -2000) return 0;
  return elapsed < 0 || elapsed > 30 * DAY_MS ? null : elapsed;
}
