'use client';

import { type ReactNode, useSyncExternalStore } from 'react';

let isShown = true;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Called by tests: takes the slot off the page, or puts it there. */
function showSlot(shown: boolean) {
  isShown = shown;
  for (const listener of listeners) listener();
}
Object.assign(globalThis, { showSlot });

/** Stands around the slot in the hosts of the tests. */
export function LabSwitch({ children }: { children: ReactNode }) {
  return useSyncExternalStore(
    subscribe,
    () => isShown,
    () => true,
  )
    ? children
    : null;
}
