import { duration } from './time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The duration of a step, with seconds below an hour: `48 sec`, `1 min 35 sec`, `3 hr 5 min`. */
export function stepDuration(ms: number, locale?: string): string {
  const seconds = ms % MINUTE_MS;
  if (ms < MINUTE_MS || ms >= HOUR_MS || seconds < 1000) return duration(ms, locale);
  return `${duration(ms - seconds, locale)} ${duration(seconds, locale)}`;
}
