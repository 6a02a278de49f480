import { useEffect, useState } from 'react';
import { followPointer } from './followPointer.ts';

/** Returns whether the pointer holds an element still (EXPERIENCE 1.6); false while there is no element. */
export function usePointerHold(element: HTMLElement | null): boolean {
  const [held, hold] = useState(false);
  useEffect(() => {
    if (!element) return;
    const stop = followPointer(element, hold);
    return () => {
      stop();
      hold(false);
    };
  }, [element]);
  return held;
}
