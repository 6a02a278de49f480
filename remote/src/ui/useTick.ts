import { useEffect, useState } from 'react';
import { clock } from '../state/clock.ts';

/** Renders again every few seconds, while what is shown is an age. */
export function useTick(ms: number, wanted: boolean): void {
  const [, setCount] = useState(0);
  useEffect(() => {
    if (!wanted) return;
    let timer = clock.setTimeout(function tick() {
      setCount((count) => count + 1);
      timer = clock.setTimeout(tick, ms);
    }, ms);
    return () => clock.clearTimeout(timer);
  }, [ms, wanted]);
}
