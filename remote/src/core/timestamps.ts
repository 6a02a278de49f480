const SHAPE = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** Includes room for spaces around it. */
const MAX_LENGTH = 100;

/**
 * Returns a time of the back end as milliseconds since the epoch, or null. Its times are UTC and mostly have no zone,
 * which `Date` would read as local time; some have an offset, some a space instead of the T, some are null (CONTRACT
 * 1.4).
 */
export function parseServerTime(value: unknown): number | null {
  if (typeof value !== 'string' || value.length > MAX_LENGTH) return null;
  const match = SHAPE.exec(value.trim());
  if (!match) return null;
  const [, day, time, zone] = match;
  const offset = zone ? zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase() : 'Z';
  const parsed = Date.parse(`${day}T${time}${offset}`);
  return Number.isNaN(parsed) ? null : parsed;
}
