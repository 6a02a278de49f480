import { clock } from '../state/clock.ts';

/** Milliseconds without input after which an open card or a focused field was left alone: the user has gone. */
export const LEFT_ALONE_MS = 30_000;

/** When the user last did something while a card was open or a field focused; null while neither is. */
let since: number | null = null;

/** Called at each input of the user. */
export function noteInput(): void {
  if (since !== null) since = clock.now();
}

/**
 * Returns whether the user may still read or write what stays open by itself: a card opens where the focus is, and a panel
 * focuses its search. Both can stay for days, and both go over to the next release or open there again.
 *
 * @param isOpen whether a card is open or a field has the focus
 */
export function isInUse(isOpen: boolean): boolean {
  if (!isOpen) since = null;
  else since ??= clock.now();
  return since !== null && clock.now() - since < LEFT_ALONE_MS;
}
