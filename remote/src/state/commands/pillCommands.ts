import { cleanName } from '../../core/nameParts.ts';
import { clock } from '../clock.ts';
import { undoChannel } from '../intents.ts';
import { preferences } from '../kept/preferences.ts';
import { setSelected } from '../kept/selected.ts';
import { pinPlaceOf, updateKept } from '../kept/updateKept.ts';
import { batch } from '../store.ts';

export function pinSession(sessionId: string): void {
  // after all that are pinned already, in every tab: nothing was pinned later than now
  if (!preferences().pins.includes(sessionId)) updateKept(sessionId, { pin: clock.wall(), mine: true });
}

export function unpinSession(sessionId: string): void {
  const pin = pinPlaceOf(sessionId);
  updateKept(sessionId, { pin: null });
  if (pin !== null) undoChannel.send({ sessionId, did: 'unpinned', undo: () => updateKept(sessionId, { pin }) });
}

/** Takes the pill out of the bar until something happens to the session. */
export function dismissSession(sessionId: string): void {
  const pin = pinPlaceOf(sessionId);
  const { selected } = preferences();
  const setDismissed = (dismissed: boolean, place: number | null): void =>
    batch(() => {
      updateKept(sessionId, { dismissed, pin: place });
      // another one may have been selected before it comes back
      if (selected === sessionId && (dismissed || preferences().selected === null))
        setSelected(dismissed ? null : sessionId);
    });
  setDismissed(true, null);
  undoChannel.send({ sessionId, did: 'dismissed', undo: () => setDismissed(false, pin) });
}

/** Keeps a name of the user's in this browser; an empty one takes it away again. */
export function renameSession(sessionId: string, name: string): void {
  updateKept(sessionId, { name: cleanName(name) || null, mine: true });
}
