import { clock } from './clock.ts';
import { publish } from './engine.ts';
import { UNREAD } from './keptSessions.ts';
import { keep } from './preferences.ts';

/** Has the session ask for attention again, as if nobody had looked. */
export function markUnread(sessionId: string): void {
  keep(sessionId, { read: UNREAD });
  publish();
}

/** Somebody has looked, they say. */
export function markRead(sessionId: string): void {
  keep(sessionId, { read: clock.wall() });
  publish();
}
