import { type RefObject, useEffect } from 'react';

/** Padding of the strip before the first pill, in pixels. */
const EDGE_PX = 4;
/** Maximum share of the strip that pinned pills may cover; more would leave too little room for the others. */
const MAX_SHARE_OF_STRIP = 0.5;

/** Makes the pinned pills sticky, so that the other pills scroll below them. */
function stick(strip: HTMLElement): void {
  const pinned = [...strip.querySelectorAll<HTMLElement>('[data-pinned="true"]')];
  const gap = Number.parseFloat(getComputedStyle(strip).columnGap) || 0;
  const places: number[] = [];
  let taken = EDGE_PX;
  for (const pill of pinned) {
    places.push(taken);
    taken += pill.offsetWidth + gap;
  }
  const sticks =
    pinned.length > 0 && strip.scrollWidth > strip.clientWidth && taken <= strip.clientWidth * MAX_SHARE_OF_STRIP;
  for (const [index, pill] of pinned.entries()) {
    pill.dataset.sticks = String(sticks);
    pill.style.insetInlineStart = sticks ? `${places[index]}px` : '';
  }
  // the browser scrolls a focused pill behind the sticky ones, not under them (WCAG 2.4.11)
  strip.style.scrollPaddingInlineStart = sticks ? `${taken}px` : '';
}

/** Marks the ends at which more pills follow, for the fades. */
function markEnds(strip: HTMLElement): void {
  const before = Math.abs(strip.scrollLeft);
  const after = strip.scrollWidth - strip.clientWidth - before;
  const ends = [before > 1 && 'start', after > 1 && 'end'].filter(Boolean).join(' ');
  if (strip.dataset.more !== ends) strip.dataset.more = ends;
}

/** Lets a mouse with a vertical wheel scroll the strip. */
function wheel(event: WheelEvent): void {
  const strip = event.currentTarget as HTMLElement;
  if (event.deltaX !== 0 || event.ctrlKey || event.shiftKey || strip.scrollWidth <= strip.clientWidth) return;
  const before = strip.scrollLeft;
  const rtl = getComputedStyle(strip).direction === 'rtl';
  strip.scrollLeft += rtl ? -event.deltaY : event.deltaY;
  // at its end, the strip leaves the wheel to the page
  if (strip.scrollLeft !== before) event.preventDefault();
}

/** Manages a strip of pills that is wider than its room: pinned pills stick, ends fade, the wheel scrolls. */
export function useStrip(bar: RefObject<HTMLElement | null>, ids: readonly string[], pinned: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of pills or pins needs a new layout
  useEffect(() => {
    const strip = bar.current?.querySelector<HTMLElement>('[data-strip]');
    if (!strip) return;
    const mark = (): void => markEnds(strip);
    const layOut = (): void => {
      for (const loose of strip.querySelectorAll<HTMLElement>('[data-sticks]:not([data-pinned="true"])')) {
        delete loose.dataset.sticks;
        loose.style.insetInlineStart = '';
      }
      stick(strip);
      mark();
    };
    layOut();
    const observer = new ResizeObserver(layOut);
    observer.observe(strip);
    for (const pill of strip.children) observer.observe(pill);
    strip.addEventListener('scroll', mark, { passive: true });
    strip.addEventListener('wheel', wheel, { passive: false });
    return () => {
      observer.disconnect();
      strip.removeEventListener('scroll', mark);
      strip.removeEventListener('wheel', wheel);
    };
  }, [bar, ids, pinned]);
}
