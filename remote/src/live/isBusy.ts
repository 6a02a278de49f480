import { engineState, rest, sync } from '../state/engine/engine.ts';
import { confirmationAtom, renamingAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';

const OURS = '[data-mars-sessions]';

/** What is in the page only while the user is in the middle of something, or what the pointer presses. */
const IN_USE = [
  `${OURS}[data-mars-sessions="menu"]`,
  `${OURS}[data-mars-sessions="card"] > *`,
  `${OURS}[data-mars-sessions="dialog"]`,
  `${OURS}:active`,
].join();

const TEXT_FIELD = 'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable]';

/** Returns the focused element, also inside a shadow root of the host. */
export function focusedElement(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

function isTyping(): boolean {
  const element = focusedElement();
  return element?.matches(TEXT_FIELD) === true && element.closest(OURS) !== null;
}

/** Whether a request of ours or a command of the user is under way. */
export function isWaiting(): boolean {
  return sync.isAsking() || rest.running.size > 0 || engineState().operations.size > 0;
}

/** Whether the user is in the middle of something, or a request or a command is under way. */
export function isBusy(): boolean {
  if (store.get(confirmationAtom) || store.get(renamingAtom)) return true;
  return isWaiting() || isTyping() || document.querySelector(IN_USE) !== null;
}
