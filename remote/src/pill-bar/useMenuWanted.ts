import { useCallback, useEffect } from 'react';
import { clock } from '../state/clock.ts';

/** Long after the first paint, and before a person has read it. */
const IDLE_MS = 2000;

function load(): void {
  // the bundler keeps what it has fetched; a failure is told when the menu is asked for
  import('./SessionMenu.tsx').catch(() => {});
}

/** Fetches the menu before it is needed: on the first hover or focus of the bar, or when the page has been idle. */
export function useMenuLoader(): () => void {
  useEffect(() => {
    const timer = clock.setTimeout(load, IDLE_MS);
    return () => clock.clearTimeout(timer);
  }, []);
  return useCallback(load, []);
}
