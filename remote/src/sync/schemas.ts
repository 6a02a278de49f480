import type { SnapshotRow } from '../core/observation.ts';
import { parseServerTime } from '../core/timestamps.ts';

/** The only ids that are ever put into a path: the back end makes UUIDs, and `..` would leave the path (EXPERIENCE 5). */
export const ID = /^[A-Za-z0-9_-]{1,128}$/;

/** A server that sends more than this is not listing sessions. */
export const MAX_ROWS = 5000;

/** Of a name of the server's this much is read; 120 characters of it are shown. */
export const MAX_NAME_LENGTH = 1000;

/** A word of a machine: a status, a mode, a phase, the id of a part. What is longer is none that is known here. */
export const MAX_WORD_LENGTH = 128;

/** The beginning of a text; null of anything else. */
const cut = (value: unknown, most: number): string | null => (typeof value === 'string' ? value.slice(0, most) : null);

/** The members of an object; none of anything else. */
const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/**
 * Reads one row of the list; null when its id or its status cannot be read. By hand: the list is all that is read for
 * the first look, and a library of schemas would be a twentieth of the first load (docs/decisions/bytes.md).
 */
function readRow(candidate: unknown): SnapshotRow | null {
  const { session_id, name, mode, status, current_phase, created_at, updated_at } = membersOf(candidate);
  if (typeof session_id !== 'string' || !ID.test(session_id) || typeof status !== 'string') return null;
  return {
    sessionId: session_id,
    name: cut(name, MAX_NAME_LENGTH) ?? '',
    mode: cut(mode, MAX_WORD_LENGTH) ?? '',
    status: status.slice(0, MAX_WORD_LENGTH),
    phase: cut(current_phase, MAX_WORD_LENGTH),
    createdAt: parseServerTime(created_at),
    updatedAt: parseServerTime(updated_at),
  };
}

export interface ListAnswer {
  rows: SnapshotRow[];
  /** How many could not be read: one bad row must not cost the others. */
  dropped: number;
  /** How many rows were sent, readable or not. */
  sent: number;
}

/** Reads the body of `GET /api/sessions`; null when it is no list of sessions at all. */
export function readList(body: unknown): ListAnswer | null {
  const { sessions } = membersOf(body);
  if (!Array.isArray(sessions)) return null;
  const rows = sessions
    .slice(0, MAX_ROWS)
    .map(readRow)
    .filter((row) => row !== null);
  return { rows, dropped: sessions.length - rows.length, sent: sessions.length };
}
