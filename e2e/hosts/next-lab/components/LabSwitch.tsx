'use client';

import { type ReactNode, useSyncExternalStore } from 'react';

let isShown = true;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Removes the slot from the page or adds it. Called by tests. */
function showSlot(shown: boolean) {
  isShown = shown;
  for (const listener of listeners) listener();
}
Object.assign(globalThis, { showSlot });

/** Wraps the slot in the test hosts. */
export function LabSwitch({ children }: { children: ReactNode }) {
  return useSyncExternalStore(
    subscribe,
    () => isShown,
    () => true,
  )
    ? children
    : null;
}
