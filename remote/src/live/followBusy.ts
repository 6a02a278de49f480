import { clock, createTimer } from '../state/clock.ts';
import { engineAtom } from '../state/engine/engineAtom.ts';
import { confirmationAtom, renamingAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';
import { toastQueue } from '../toasts/toastQueue.ts';
import { noteInput } from './leftAlone.ts';

/** The end of a request without consequences is not reported, so this looks again after this time, in milliseconds. */
const LOOK_EVERY_MS = 500;

const EVENTS = ['focusin', 'focusout', 'pointerup', 'pointercancel', 'pointerover', 'keyup'];
const INPUTS = ['pointermove', 'pointerup', 'keyup', 'input', 'wheel'];

/** Calls the listener in a task of its own whenever `isBusy` may have changed. Returns an unsubscribe function. */
export function followBusy(listener: () => void): () => void {
  const soon = createTimer(clock);
  const later = createTimer(clock);
  // in its own task: what an event has caused must be complete
  const look = (): void => {
    if (!soon.isSet()) soon.set(0, tell);
  };
  const tell = (): void => {
    later.set(LOOK_EVERY_MS, look);
    listener();
  };
  const stops = [
    ...[engineAtom, confirmationAtom, renamingAtom].map((atom) => store.sub(atom, look)),
    toastQueue.subscribe(look),
  ];
  // the elements of menus and dialogs are children of the page
  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true });
  for (const type of EVENTS) document.addEventListener(type, look, true);
  for (const type of INPUTS) document.addEventListener(type, noteInput, { capture: true, passive: true });
  later.set(LOOK_EVERY_MS, look);
  return () => {
    soon.stop();
    later.stop();
    observer.disconnect();
    for (const stop of stops) stop();
    for (const type of EVENTS) document.removeEventListener(type, look, true);
    for (const type of INPUTS) document.removeEventListener(type, noteInput, true);
  };
}
