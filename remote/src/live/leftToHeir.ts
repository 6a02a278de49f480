import { type Inheritance, thisCopy } from '../state/engine/owner.ts';

let left: Inheritance | undefined;

/** Called when this copy begins to hand the page over. */
export function rememberHeir(): void {
  left = thisCopy.leaves;
}

/**
 * Returns what this copy has left to the next one and that one has not taken, because it crashed in its first render. The
 * lock of the poller is still held then, and the other tabs still know this tab. The host's count is told anew.
 */
export function takeBack(): Inheritance {
  const { freeLock, sameTab } = left ?? {};
  left = undefined;
  return sameTab ? { sameTab, ...(freeLock && { freeLock }) } : {};
}
