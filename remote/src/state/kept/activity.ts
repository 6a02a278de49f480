import type { SessionCounts } from '../../core/observation.ts';
import { clock } from '../clock.ts';
import { store } from '../store.ts';
import { keptAtom, WRITER } from './keptAtom.ts';
import { type Activity, counterOf, type KeptRegisters, type KeptSession, TOLD, UNREAD } from './keptSessions.ts';
import { marksOf } from './marks.ts';
import { type Register, written } from './registers.ts';
import { type Update, updateRegisters } from './updateKept.ts';

/** Returns an order after every activity and look that any tab knows. Uses no clock. */
function nextOrder({ activity, read }: KeptSession): number {
  return Math.max(activity?.[1] ?? 0, read?.[1] ?? 0) + 1;
}

function looked(kept: KeptRegisters, read: number): Readonly<Record<string, Register<unknown>>> {
  const order = nextOrder(kept);
  return { read: [read, order, WRITER], seen: [kept.activity?.[0].key ?? '', order, WRITER] };
}

function look(kept: KeptRegisters): ReturnType<Update> {
  const mark = marksOf(kept);
  const isSeen = !mark?.unseen && (mark?.finishedAt === undefined || mark.seenAt !== undefined);
  return isSeen ? null : looked(kept, clock.wall());
}

/** Records that the user has looked at the last activity of these sessions, whichever tab saw it. In one write. */
export function recordLooks(sessionIds: readonly string[]): void {
  updateRegisters(sessionIds.map((sessionId) => [sessionId, look]));
}

/** Marks the session as read. */
export function markRead(sessionId: string): void {
  recordLooks([sessionId]);
}

/** Marks the session as unread, as if the user had not looked at it. */
export function markUnread(sessionId: string): void {
  updateRegisters([[sessionId, (kept) => looked(kept, UNREAD)]]);
}

export interface News {
  readonly sessionId: string;
  readonly activity: Activity;
  /** The user is looking at the session. */
  readonly seen: boolean;
}

/**
 * Records the last activities of sessions. Another tab may have recorded and counted an activity already: then only the
 * look is recorded.
 */
export function recordNews(news: readonly News[]): void {
  updateRegisters(
    news.map(({ sessionId, activity, seen }) => [
      sessionId,
      (kept) => {
        const [name, count] = counterOf(sessionId, activity.key);
        if (count <= (kept[name]?.[1] ?? 0)) return seen ? look(kept) : null;
        const registers = {
          [name]: [count, count, ''],
          activity: [activity, nextOrder(kept), WRITER],
          // a dismissed session comes back when something happens to it
          ...(kept.dismissed?.[0] ? { dismissed: written(false, kept.dismissed, clock.wall(), WRITER) } : {}),
        } satisfies Record<string, Register<unknown>>;
        return { ...registers, ...(seen ? look({ ...kept, activity: registers.activity }) : {}) };
      },
    ]),
  );
}

/** Returns how often sessions entered each state in this browser. A page starts with these numbers. */
export function keptCounts(): SessionCounts[] {
  return Object.entries(store.get(keptAtom).sessions).map(([sessionId, kept]) => {
    const counters = Object.entries(kept).filter(([name]) => name.startsWith(TOLD));
    const entered = counters.map(([name, register]) => [sessionId + name.slice(TOLD.length - 1), register?.[1] ?? 0]);
    return { sessionId, entered: Object.fromEntries(entered), current: null };
  });
}

/** Returns the last activity of a session; null when nothing has happened to it. */
export function activityOf(sessionId: string): Activity | null {
  const { sessions } = store.get(keptAtom);
  return (Object.hasOwn(sessions, sessionId) ? sessions[sessionId]?.activity?.[0] : undefined) ?? null;
}
