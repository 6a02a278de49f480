import { useCallback, useEffect, useState } from 'react';
import { clock } from '../state/clock.ts';

/** Milliseconds after mounting: long after the first paint, and before the user has read the page. */
const IDLE_MS = 2000;

/** Returns whether to load menu and card: from the first hover or focus of the bar, or once the page is idle. */
export function useInteractionWanted(): [boolean, () => void] {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const timer = clock.setTimeout(() => setWanted(true), IDLE_MS);
    return () => clock.clearTimeout(timer);
  }, []);
  return [wanted, useCallback(() => setWanted(true), [])];
}
