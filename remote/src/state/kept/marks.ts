import { type KeptSession, UNREAD } from './keptSessions.ts';

export interface SessionMarks {
  /** When this browser saw it finish, milliseconds since the epoch; absent when it did not. */
  readonly finishedAt?: number | undefined;
  /** When somebody looked at it after that. */
  readonly seenAt?: number | undefined;
  readonly unseen: boolean;
}

/**
 * Returns the marks of a session; null while nothing has happened to it. What was seen is decided by the key of the last
 * activity that a look saw, whatever the clock showed then or shows now.
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
