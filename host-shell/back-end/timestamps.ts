/**
 * The back end's ways of writing a time (CONTRACT 1.4). All take epoch milliseconds, whose fraction is microseconds.
 */

/** What a column holds: a time, nothing, or a text that is sent as it is (for inputs that only a real database has). */
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

/** Naive UTC; microseconds are left out when they are zero. */
export function naive(moment: Moment): string | null {
  return typeof moment === 'number' ? isoformat(moment) : moment;
}

/** AI Weekly writes a space where the others write a T. */
export function spaced(moment: Moment): string | null {
  return naive(moment)?.replace('T', ' ') ?? null;
}

/** Events that are sent directly. */
export function zulu(ms: number): string {
  return `${isoformat(ms)}Z`;
}

/** Events of the connection manager, and messages of the history. */
export function offset(ms: number): string {
  return `${isoformat(ms)}+00:00`;
}

/** Health and heartbeats. */
export function epochSeconds(ms: number): number {
  return Math.round(ms * 1000) / 1_000_000;
}

/** What the database fills in by itself has whole seconds. */
export function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

/** For ordering: texts by what they say, nothing before everything. */
export function instant(moment: Moment): number {
  if (typeof moment === 'number') return moment;
  if (moment === null) return Number.NEGATIVE_INFINITY;
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(moment) ? moment : `${moment}Z`;
  const parsed = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(parsed) ? Number.NEGATIVE_INFINITY : parsed;
}
