import { type RefObject, useEffect } from 'react';
import { pillButton } from './usePillKeys.ts';

/** Wider than the fade at the ends of the strip. */
const ROOM_PX = 28;

/** Brings the selected pill into view, by moving the strip alone: `scrollIntoView` would move the host's page too. */
export function useScrollToCurrent(bar: RefObject<HTMLElement | null>, sessionId: string | null): void {
  useEffect(() => {
    const strip = bar.current?.querySelector<HTMLElement>('[data-strip]');
    const pill = sessionId && bar.current ? pillButton(bar.current, sessionId)?.parentElement : null;
    // what sticks is in view already
    if (!strip || !pill || pill.dataset.sticks === 'true') return;
    const { left, right } = strip.getBoundingClientRect();
    const pinned = Number.parseFloat(strip.style.scrollPaddingInlineStart) || 0;
    const rtl = getComputedStyle(strip).direction === 'rtl';
    const [before, after] = [Math.max(ROOM_PX, pinned), ROOM_PX];
    const [from, to] = rtl ? [left + after, right - before] : [left + before, right - after];
    const rect = pill.getBoundingClientRect();
    if (rect.left < from) strip.scrollLeft -= from - rect.left;
    else if (rect.right > to) strip.scrollLeft += rect.right - to;
  }, [bar, sessionId]);
}
