import { type RefObject, useEffect } from 'react';
import { pillButton } from './pillElements.ts';

/** Distance to the ends of the strip in pixels; wider than the fade. */
const ROOM_PX = 28;

/** Scrolls a pill into view. Moves only the strip, because `scrollIntoView` would also scroll the host's page. */
function bring(bar: HTMLElement | null, pill: HTMLElement | null | undefined): void {
  const strip = bar?.querySelector<HTMLElement>('[data-strip]');
  // sticky pills are always in view
  if (!strip || !pill || pill.dataset.sticks === 'true') return;
  const { left, right } = strip.getBoundingClientRect();
  const pinned = Number.parseFloat(strip.style.scrollPaddingInlineStart) || 0;
  const rtl = getComputedStyle(strip).direction === 'rtl';
  const [before, after] = [Math.max(ROOM_PX, pinned), ROOM_PX];
  const [from, to] = rtl ? [left + after, right - before] : [left + before, right - after];
  const rect = pill.getBoundingClientRect();
  if (rect.left < from) strip.scrollLeft -= from - rect.left;
  else if (rect.right > to) strip.scrollLeft += rect.right - to;
}

/**
 * Scrolls to the selected pill and to pills with keyboard focus, because the browser leaves a half-visible pill in
 * place.
 */
export function useScrollToCurrent(bar: RefObject<HTMLElement | null>, sessionId: string | null): void {
  useEffect(() => {
    bring(bar.current, sessionId && bar.current ? pillButton(bar.current, sessionId)?.parentElement : null);
  }, [bar, sessionId]);
  useEffect(() => {
    const element = bar.current;
    const focusin = ({ target }: FocusEvent): void => {
      if (target instanceof Element && target.matches(':focus-visible'))
        bring(element, target.closest<HTMLElement>('[data-pill]'));
    };
    element?.addEventListener('focusin', focusin);
    return () => element?.removeEventListener('focusin', focusin);
  }, [bar]);
}
