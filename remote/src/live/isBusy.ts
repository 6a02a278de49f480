import { clock } from '../state/clock.ts';
import { isUnderWay } from '../state/commands/underWay.ts';
import { joined } from '../state/engine/browserServices.ts';
import { engineState, rest, sync } from '../state/engine/engine.ts';
import { confirmationAtom, renamingAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';
import { inUse } from '../toasts/inUse.ts';
import { toastQueue } from '../toasts/toastQueue.ts';
import { focusedElement } from './focusedElement.ts';

const OURS = '[data-mars-sessions]';

/** What is in the page only while the user is in the middle of something, and what the pointer presses. */
const IN_USE = [
  '[data-mars-sessions="menu"]',
  '[data-mars-sessions="card"] > *',
  '[data-mars-sessions="dialog"]',
  `${OURS} :active`,
  '[data-toast-id]:hover',
].join();

const TEXT_FIELD = 'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable]';

/** Whether the focus is in a text field of ours or in a toast. */
function isFocused(): boolean {
  const element = focusedElement();
  if (element?.closest(OURS) == null) return false;
  return element.matches(TEXT_FIELD) || element.closest('[data-toast-id]') !== null;
}

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
  return isUnfinished() || offersUndo() || isFocused() || document.querySelector(IN_USE) !== null;
}
