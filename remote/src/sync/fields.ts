import * as v from 'valibot';
import { parseServerTime } from '../core/timestamps.ts';
import { ID, MOST_ROWS } from './schemas.ts';

/** Pieces of the schemas of what is asked beside the list. */

export const id = v.pipe(v.string(), v.regex(ID));
export const text = v.fallback(v.string(), '');
export const optionalText = v.fallback(v.nullable(v.string()), null);
export const time = v.pipe(v.optional(v.unknown(), null), v.transform(parseServerTime));

/** The rows that can be read, and how many could not: one bad row must not cost the others. */
export function readable<T>(
  rows: readonly unknown[],
  schema: v.GenericSchema<unknown, T>,
): { rows: T[]; dropped: number } {
  const results = rows.slice(0, MOST_ROWS).map((candidate) => v.safeParse(schema, candidate));
  const good = results.filter((result) => result.success).map((result) => result.output as T);
  return { rows: good, dropped: rows.length - good.length };
}
