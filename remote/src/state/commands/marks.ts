import { publish } from '../engine/engine.ts';
import { keepUnread } from '../kept/preferences.ts';

/** Has the session ask for attention again, as if nobody had looked. */
export function markUnread(sessionId: string): void {
  keepUnread(sessionId);
  publish();
}
