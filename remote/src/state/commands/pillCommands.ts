import { cleanName } from '../../core/nameParts.ts';
import { clock } from '../clock.ts';
import { publish } from '../engine/engine.ts';
import { undoChannel } from '../intents.ts';
import { keep, pinPlaceOf, preferences, setSelected } from '../kept/preferences.ts';
import { setEverybody } from '../kept/settings.ts';

export function pinSession(sessionId: string): void {
  // after all that are pinned already, in every tab: nothing was pinned later than now
  if (!preferences().pins.includes(sessionId)) keep(sessionId, { pin: clock.wall(), mine: true });
  publish();
}

export function unpinSession(sessionId: string): void {
  const pin = pinPlaceOf(sessionId);
  const put = (place: number | null): void => {
    keep(sessionId, { pin: place });
    publish();
  };
  put(null);
  if (pin !== null) undoChannel.send({ sessionId, did: 'unpinned', undo: () => put(pin) });
}

/** Takes the pill out of the bar until something happens to the session. */
export function dismissSession(sessionId: string): void {
  const pin = pinPlaceOf(sessionId);
  const { selected } = preferences();
  const put = (dismissed: boolean, place: number | null): void => {
    keep(sessionId, { dismissed, pin: place });
    // another one may have been chosen before it comes back
    if (selected === sessionId && (dismissed || preferences().selected === null))
      setSelected(dismissed ? null : sessionId);
    publish();
  };
  put(true, null);
  undoChannel.send({ sessionId, did: 'dismissed', undo: () => put(false, pin) });
}

/** Keeps a name of the user's in this browser; an empty one takes it away again. */
export function renameSession(sessionId: string, name: string): void {
  keep(sessionId, { name: cleanName(name) || null, mine: true });
  publish();
}

/** Whether other people's sessions are pills and toasts; they are always in the list of all sessions. */
export function showEverybody(everybody: boolean): void {
  setEverybody(everybody);
  publish();
}
