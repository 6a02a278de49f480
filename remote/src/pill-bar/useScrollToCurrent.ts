import { type RefObject, useEffect } from 'react';
import { pillButton } from './usePillKeys.ts';

/** Brings the selected pill into view, by moving the strip alone: `scrollIntoView` would move the host's page too. */
export function useScrollToCurrent(bar: RefObject<HTMLElement | null>, sessionId: string | null): void {
  useEffect(() => {
    const strip = bar.current?.querySelector<HTMLElement>('[data-strip]');
    const pill = sessionId && bar.current ? pillButton(bar.current, sessionId)?.parentElement : null;
    if (!strip || !pill) return;
    const room = 12;
    const frame = strip.getBoundingClientRect();
    const rect = pill.getBoundingClientRect();
    if (rect.left < frame.left + room) strip.scrollLeft -= frame.left + room - rect.left;
    else if (rect.right > frame.right - room) strip.scrollLeft += rect.right - frame.right + room;
  }, [bar, sessionId]);
}
