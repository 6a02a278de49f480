import { type KeptSession, UNREAD } from './keptSessions.ts';

export interface SessionMarks {
  /** When this browser saw it finish, in milliseconds since the epoch; absent if it did not. */
  readonly finishedAt?: number | undefined;
  /** When the user looked at it after that. */
  readonly seenAt?: number | undefined;
  readonly unseen: boolean;
}

/**
 * Returns the marks of a session; null while nothing has happened to it. A session is read when the last look saw the
 * key of its last activity. No clock is involved.
 */
export function marksOf({ read, seen, activity }: KeptSession): SessionMarks | null {
  const unread = read?.[0] === UNREAD;
  const last = activity?.[0];
  if (!last) return unread ? { unseen: true } : null;
  const seenAt = !unread && seen?.[0] === last.key ? read?.[0] : undefined;
  return {
    unseen: unread || (last.marks && seenAt === undefined),
    ...(last.finished ? { finishedAt: last.at } : {}),
    ...(last.finished && seenAt !== undefined ? { seenAt } : {}),
  };
}
