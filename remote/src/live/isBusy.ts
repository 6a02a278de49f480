import { clock } from '../state/clock.ts';
import { isUnderWay } from '../state/commands/underWay.ts';
import { joined } from '../state/engine/browserServices.ts';
import { engineState, rest, sync } from '../state/engine/engine.ts';
import { confirmationAtom, renamingAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';
import { inUse } from '../toasts/inUse.ts';
import { toastQueue } from '../toasts/toastQueue.ts';
import { focusedElement } from './focusedElement.ts';
import { isInUse } from './leftAlone.ts';

const OURS = '[data-mars-sessions]';

/** What is in the page only while the user is in the middle of something, and what the pointer presses. */
const IN_USE = [
  '[data-mars-sessions="menu"]',
  '[data-mars-sessions="dialog"]',
  `${OURS} :active`,
  '[data-toast-id]:hover',
].join();

const CARD = '[data-mars-sessions="card"] > *';
const TEXT_FIELD = 'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable]';

const hasFocus = (isMeant: (element: Element) => boolean): boolean => {
  const element = focusedElement();
  return element?.closest(OURS) != null && isMeant(element);
};
const isInToast = (): boolean => hasFocus((element) => element.closest('[data-toast-id]') !== null);
const isInField = (): boolean => hasFocus((element) => element.matches(TEXT_FIELD));

/** How long the run of the host is looked for after it has changed (`lookForLiveRun`). */
const LOOKING_MS = 3000;

/** Whether the page looks for the session of the host's run. */
function isLooking(): boolean {
  const { live, binding } = engineState();
  return live?.facts.taskId != null && !binding && clock.now() - live.saidAt <= LOOKING_MS;
}

/** Whether a request of ours or a command is under way, or an event is on its way to the user. */
function isUnfinished(): boolean {
  return (
    rest.running.size > 0 ||
    sync.rounds.current !== null ||
    isLooking() ||
    engineState().operations.size > 0 ||
    isUnderWay() ||
    joined.tabs?.isDeciding() === true ||
    inUse.route?.isWaiting() === true ||
    inUse.speech?.isWaiting() === true
  );
}

/** An undone change needs what it changed, which only this copy has. */
const offersUndo = (): boolean => toastQueue.all().some(({ id }) => id.startsWith('undo:'));

/** Whether the user is in the middle of something, or something of ours is under way. */
export function isBusy(): boolean {
  if (store.get(confirmationAtom) || store.get(renamingAtom)) return true;
  // asked each time, because it notes since when
  const isRead = isInUse(isInField() || document.querySelector(CARD) !== null);
  return isRead || isUnfinished() || offersUndo() || isInToast() || document.querySelector(IN_USE) !== null;
}
