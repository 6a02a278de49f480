import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { readFlag, useCarried } from '../ui/useCarried.ts';
import { followAfterScroll, type ScrollPlace } from './followAfterScroll.ts';

const START: ScrollPlace = { offset: 0, end: 0 };

/** Scrolls a list to its end while it is followed, and detects when the user scrolls away or back. */
export function useFollow(list: RefObject<VirtualizerHandle | null>, lines: number, version: unknown) {
  const [follows, setFollows] = useCarried('log-follows', true, readFlag);
  const byHand = useRef(false);
  const place = useRef(START);

  // In the same task as the lines: React may run other effects only when the user's next jump is rendered, and the list
  // would return to the end.
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines may leave their number unchanged
  useLayoutEffect(() => {
    if (!follows || lines === 0) return;
    byHand.current = false;
    list.current?.scrollToIndex(lines - 1, { align: 'end' });
  }, [follows, lines, version, list]);

  const handlers = useMemo(() => {
    const touch = (): void => {
      byHand.current = true;
    };
    return {
      onWheel: touch,
      onTouchMove: touch,
      onPointerDown: touch,
      onKeyDown: touch,
      onScroll: ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: { currentTarget: HTMLElement }) => {
        const now = { offset: scrollTop, end: scrollHeight - clientHeight };
        const before = place.current;
        place.current = now;
        setFollows((was) => followAfterScroll(was, before, now, byHand.current));
      },
    };
  }, [setFollows]);
  return { follows, setFollows, handlers };
}
