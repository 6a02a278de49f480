import * as v from 'valibot';
import type { SnapshotRow } from '../core/observation.ts';
import { parseServerTime } from '../core/timestamps.ts';

/** The only ids that are ever put into a path: the back end makes UUIDs, and `..` would leave the path (EXPERIENCE 5). */
export const ID = /^[A-Za-z0-9_-]{1,128}$/;

export const id = v.pipe(v.string(), v.regex(ID));
export const text = v.fallback(v.string(), '');
export const optionalText = v.fallback(v.nullable(v.string()), null);
export const time = v.pipe(v.optional(v.unknown(), null), v.transform(parseServerTime));

const row = v.pipe(
  v.object({
    session_id: id,
    name: text,
    mode: text,
    status: v.string(),
    current_phase: optionalText,
    created_at: time,
    updated_at: time,
  }),
  v.transform(
    (r): SnapshotRow => ({
      sessionId: r.session_id,
      name: r.name,
      mode: r.mode,
      status: r.status,
      phase: r.current_phase,
      createdAt: r.created_at,
      updatedAt: r.updated_at,
    }),
  ),
);

/** A server that sends more than this is not listing sessions. */
const MOST_ROWS = 5000;

/** The rows that can be read, and how many could not: one bad row must not cost the others. */
export function readable<T>(
  rows: readonly unknown[],
  schema: v.GenericSchema<unknown, T>,
): { rows: T[]; dropped: number } {
  const results = rows.slice(0, MOST_ROWS).map((candidate) => v.safeParse(schema, candidate));
  const good = results.filter((result) => result.success).map((result) => result.output as T);
  return { rows: good, dropped: rows.length - good.length };
}

export interface ListAnswer {
  rows: SnapshotRow[];
  dropped: number;
  /** How many rows were sent, readable or not. */
  sent: number;
}

const listAnswer = v.object({ sessions: v.array(v.unknown()) });

/** Reads the body of `GET /api/sessions`; null when it is no list of sessions at all. */
export function readList(body: unknown): ListAnswer | null {
  const parsed = v.safeParse(listAnswer, body);
  if (!parsed.success) return null;
  return { ...readable(parsed.output.sessions, row), sent: parsed.output.sessions.length };
}
