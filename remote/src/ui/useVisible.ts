import { useSyncExternalStore } from 'react';

const isVisible = (): boolean => document.visibilityState !== 'hidden';

function listen(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
}

/** Returns whether the browser's tab is visible. */
export function useVisible(): boolean {
  return useSyncExternalStore(listen, isVisible, () => true);
}
