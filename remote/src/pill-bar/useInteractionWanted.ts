import { useCallback, useEffect, useState } from 'react';
import { clock } from '../state/clock.ts';

/** Long after the first paint, and before a person has read it. */
const IDLE_MS = 2000;

/** Whether menu and card should be fetched: from the first hover or focus of the bar on, or when the page has been idle. */
export function useInteractionWanted(): [boolean, () => void] {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const timer = clock.setTimeout(() => setWanted(true), IDLE_MS);
    return () => clock.clearTimeout(timer);
  }, []);
  return [wanted, useCallback(() => setWanted(true), [])];
}
