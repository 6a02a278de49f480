/**
 * The time formats of the back end (CONTRACT 1.4). All functions take epoch milliseconds, whose fraction is
 * microseconds.
 */

/** The value of a column: a time, null, or a text that is sent unchanged (for inputs that only a real database has). */
export type Moment = number | string | null;

function parts(ms: number): { seconds: string; micros: number } {
  const total = Math.round(ms * 1000);
  const micros = ((total % 1_000_000) + 1_000_000) % 1_000_000;
  const seconds = new Date((total - micros) / 1000).toISOString().slice(0, 19);
  return { seconds, micros };
}

function isoformat(ms: number): string {
  const { seconds, micros } = parts(ms);
  return micros === 0 ? seconds : `${seconds}.${String(micros).padStart(6, '0')}`;
}

/** Returns naive UTC. Microseconds are left out when they are zero. */
export function naive(moment: Moment): string | null {
  return typeof moment === 'number' ? isoformat(moment) : moment;
}

/** Returns the format of AI Weekly: a space instead of the T. */
export function spaced(moment: Moment): string | null {
  return naive(moment)?.replace('T', ' ') ?? null;
}

/** Returns the format of events that are sent directly. */
export function zulu(ms: number): string {
  return `${isoformat(ms)}Z`;
}

/** Returns the format of the connection manager's events and of history messages. */
export function offset(ms: number): string {
  return `${isoformat(ms)}+00:00`;
}

/** Returns the format of health and heartbeats. */
export function epochSeconds(ms: number): number {
  return Math.round(ms * 1000) / 1_000_000;
}

/** Cuts a time to whole seconds, as in values that the database fills in. */
export function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

/** Returns a sort key: texts by the time that they contain, null before everything. */
export function instant(moment: Moment): number {
  if (typeof moment === 'number') return moment;
  if (moment === null) return Number.NEGATIVE_INFINITY;
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(moment) ? moment : `${moment}Z`;
  const parsed = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(parsed) ? Number.NEGATIVE_INFINITY : parsed;
}
