import { isAttached } from '../../core/knowledge.ts';
import { clock } from '../clock.ts';
import { detailsAtom } from '../intents.ts';
import { recordLooks } from '../kept/activity.ts';
import { LOOK_GRACE_MS } from '../kept/keptSessions.ts';
import { preferences } from '../kept/preferences.ts';
import { shownAtom } from '../sessions/sessionAtoms.ts';
import { store } from '../store.ts';
import { engineAtom } from './engineAtom.ts';

/** Returns the sessions that the user sees: the open details, and the selected session if the host shows its run. */
function viewedNow(): Set<string> {
  const ids = new Set<string>();
  if (document.visibilityState !== 'visible' || !document.hasFocus()) return ids;
  const details = store.get(detailsAtom)?.sessionId;
  if (details !== undefined) ids.add(details);
  const { selected } = preferences();
  if (selected !== null && isAttached(store.get(engineAtom), selected)) ids.add(selected);
  return ids;
}

let viewed = new Set<string>();
/** When the user stopped looking at a session, in monotonic milliseconds. Entries last for `LOOK_GRACE_MS`. */
export const viewedUntil = new Map<string, number>();

/** Updates which sessions the user looks at or has just left. Called when that may have changed. */
function look(): void {
  const now = viewedNow();
  for (const [id, until] of viewedUntil) if (clock.now() - until > LOOK_GRACE_MS) viewedUntil.delete(id);
  for (const id of viewed) if (!now.has(id)) viewedUntil.set(id, clock.now());
  viewed = now;
  const { marks } = preferences();
  recordLooks([...now].filter((id) => marks[id]?.unseen));
}

/** Whether the user looks at the session: its details are open, or it is attached and selected, in a focused window. */
export function isViewed(sessionId: string): boolean {
  const until = viewedUntil.get(sessionId);
  return viewedNow().has(sessionId) || (until !== undefined && clock.now() - until <= LOOK_GRACE_MS);
}

/** From now on marks the sessions that the user looks at as read. Returns a function that stops it. */
export function followLooks(): () => void {
  window.addEventListener('focus', look);
  window.addEventListener('blur', look);
  document.addEventListener('visibilitychange', look);
  const stops = [store.sub(detailsAtom, look), store.sub(shownAtom, look)];
  look();
  return () => {
    window.removeEventListener('focus', look);
    window.removeEventListener('blur', look);
    document.removeEventListener('visibilitychange', look);
    for (const stop of stops) stop();
  };
}
