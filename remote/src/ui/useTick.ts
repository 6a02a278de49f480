import { useEffect, useState } from 'react';
import { clock } from '../state/clock.ts';

/** Renders again at an interval in milliseconds while an age is shown. Returns how often it has done so. */
export function useTick(ms: number, wanted: boolean): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (!wanted) return;
    let timer = clock.setTimeout(function tick() {
      setCount((count) => count + 1);
      timer = clock.setTimeout(tick, ms);
    }, ms);
    return () => clock.clearTimeout(timer);
  }, [ms, wanted]);
  return count;
}
