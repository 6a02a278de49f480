import type { SnapshotRow } from '../core/observation.ts';
import { parseServerTime } from '../core/timestamps.ts';

/** The only ids that are put into a path: the back end makes UUIDs, and `..` would leave the path (EXPERIENCE 5). */
export const ID = /^[A-Za-z0-9_-]{1,128}$/;

/** Maximum number of rows; a server that sends more is not listing sessions. */
export const MAX_ROWS = 5000;

/** Characters of a server's name that are read; 120 of them are shown. */
export const MAX_NAME_LENGTH = 1000;

/** Maximum length of a machine value: a status, a mode, a phase, the id of a part. No known value is longer. */
export const MAX_WORD_LENGTH = 128;

/** Returns the beginning of a text; null for anything else. */
const cut = (value: unknown, most: number): string | null => (typeof value === 'string' ? value.slice(0, most) : null);

/** Returns the members of an object; none for anything else. */
const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/**
 * Reads one row of the list; null if its id or its status is unreadable. Written by hand because the first view reads
 * only the list, and a schema library would be a twentieth of the first load (docs/decisions/bytes.md).
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
  /** Number of unreadable rows: one bad row must not affect the others. */
  dropped: number;
  /** Number of rows that were sent, readable or not. */
  sent: number;
}

/** Reads the body of `GET /api/sessions`; null if it is not a list of sessions. */
export function readList(body: unknown): ListAnswer | null {
  const { sessions } = membersOf(body);
  if (!Array.isArray(sessions)) return null;
  const rows = sessions
    .slice(0, MAX_ROWS)
    .map(readRow)
    .filter((row) => row !== null);
  return { rows, dropped: sessions.length - rows.length, sent: sessions.length };
}
