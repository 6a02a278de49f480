import { cleanName } from '../../core/nameParts.ts';
import { clock } from '../clock.ts';
import { undoChannel } from '../intents.ts';
import { preferences } from '../kept/preferences.ts';
import { setSelected } from '../kept/selected.ts';
import { pinPlaceOf, updateKept } from '../kept/updateKept.ts';
import { batch } from '../store.ts';

export function pinSession(sessionId: string): void {
  // the current time sorts the pin after all existing pins in every tab
  if (!preferences().pins.includes(sessionId)) updateKept(sessionId, { pin: clock.wall(), mine: true });
}

export function unpinSession(sessionId: string): void {
  const pin = pinPlaceOf(sessionId);
  updateKept(sessionId, { pin: null });
  if (pin !== null) undoChannel.send({ sessionId, did: 'unpinned', undo: () => updateKept(sessionId, { pin }) });
}

/** Removes the pill from the bar until something happens to the session. Offers undo. */
export function dismissSession(sessionId: string): void {
  const pin = pinPlaceOf(sessionId);
  const { selected } = preferences();
  const setDismissed = (dismissed: boolean, place: number | null): void =>
    batch(() => {
      updateKept(sessionId, { dismissed, pin: place });
      // undo must not replace a selection made since
      if (selected === sessionId && (dismissed || preferences().selected === null))
        setSelected(dismissed ? null : sessionId);
    });
  setDismissed(true, null);
  undoChannel.send({ sessionId, did: 'dismissed', undo: () => setDismissed(false, pin) });
}

/** Stores a name from the user in this browser; an empty name removes it. */
export function renameSession(sessionId: string, name: string): void {
  updateKept(sessionId, { name: cleanName(name) || null, mine: true });
}
