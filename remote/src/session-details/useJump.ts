import { type RefObject, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';

/**
 * Scrolls a list to a line and marks it.
 *
 * @param first the number of the first line in the whole log, because the window of lines moves
 */
export function useJump(list: RefObject<VirtualizerHandle | null>, first: number) {
  const [target, setTarget] = useState<number | null>(null);
  return {
    /** The index of the marked line; null for none. */
    target: target === null ? null : target - first,
    jump(index: number): void {
      setTarget(first + index);
      list.current?.scrollToIndex(index, { align: 'center' });
    },
  };
}
