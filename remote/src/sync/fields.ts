import * as v from 'valibot';
import type { TimedStage } from '../core/reports.ts';
import { parseServerTime } from '../core/timestamps.ts';
import { ID, MAX_ROWS, MAX_WORD_LENGTH } from './schemas.ts';

/** Pieces of the schemas of the evidence beside the list. */

/** Maximum length of a text from the server: an error, a summary, the label of a step. */
export const MAX_TEXT_LENGTH = 4000;

const cutTo = (most: number) =>
  v.pipe(
    v.string(),
    v.transform((whole) => whole.slice(0, most)),
  );

export const id = v.pipe(v.string(), v.regex(ID));
/** A short machine value, such as a status. A part without it is invalid. */
export const word = cutTo(MAX_WORD_LENGTH);
export const text = v.fallback(cutTo(MAX_TEXT_LENGTH), '');
export const optionalText = v.fallback(v.nullable(cutTo(MAX_TEXT_LENGTH)), null);
/** JSON can contain numbers that are not finite: `1e999`. */
export const finite = v.pipe(v.number(), v.finite());
export const amount = v.fallback(finite, 0);
export const optionalAmount = v.fallback(v.nullable(finite), null);
export const time = v.pipe(v.optional(v.unknown(), null), v.transform(parseServerTime));

/** A stage of a stage task (CONTRACT 1.9). */
export const stage = v.pipe(
  v.object({
    stage_number: amount,
    stage_name: text,
    status: word,
    error: optionalText,
    started_at: time,
    completed_at: time,
  }),
  v.transform(
    (s): TimedStage => ({
      number: s.stage_number,
      name: s.stage_name,
      status: s.status,
      error: s.error,
      startedAt: s.started_at,
      completedAt: s.completed_at,
    }),
  ),
);

/** Returns the lines at the end of a log. Drops the rest of a line that the cut splits. */
export function lastLines(content: string, most: number): string[] {
  const start = content.length - most;
  // a copy: a substring would keep the whole text in memory
  const end = start > 0 ? ` ${content.slice(start)}`.slice(1) : content;
  const lines = end.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  return start > 0 && content[start - 1] !== '\n' && lines.length > 1 ? lines.slice(1) : lines;
}

/** Returns the readable rows and the number of unreadable ones: one bad row must not affect the others. */
export function readable<T>(
  rows: readonly unknown[],
  schema: v.GenericSchema<unknown, T>,
): { rows: T[]; dropped: number } {
  const results = rows.slice(0, MAX_ROWS).map((candidate) => v.safeParse(schema, candidate));
  const good = results.filter((result) => result.success).map((result) => result.output as T);
  return { rows: good, dropped: rows.length - good.length };
}
