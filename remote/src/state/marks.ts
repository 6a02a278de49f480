import { publish } from './engine.ts';
import { keepUnread } from './preferences.ts';

/** Has the session ask for attention again, as if nobody had looked. */
export function markUnread(sessionId: string): void {
  keepUnread(sessionId);
  publish();
}
