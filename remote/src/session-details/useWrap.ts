import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { logWrapAtom, setLogWrap } from '../state/kept/logWrap.ts';
import { useStore } from '../state/store.ts';

/** Returns whether long lines are wrapped, and a function that changes it; the line at the top stays there. */
export function useWrap(list: RefObject<VirtualizerHandle | null>): [boolean, (wraps: boolean) => void] {
  const wraps = useStore(logWrapAtom);
  /** The line at the top before the change, and what it changes to. */
  const change = useRef<{ top: number; next: boolean } | null>(null);
  useLayoutEffect(() => {
    if (change.current?.next !== wraps) return;
    list.current?.scrollToIndex(change.current.top, { align: 'start' });
    change.current = null;
  }, [wraps, list]);
  const setWraps = (next: boolean): void => {
    const handle = list.current;
    if (handle) change.current = { top: handle.findItemIndex(handle.scrollOffset), next };
    setLogWrap(next);
  };
  return [wraps, setWraps];
}
