import { type RefObject, useEffect } from 'react';

/** The padding of the strip, where the first pill stands. */
const EDGE_PX = 4;
/** Pinned pills that took more of the strip than this would leave no room to see the others go by. */
const MAX_SHARE_OF_STRIP = 0.5;

/** Has the pinned pills stay where they are while the others scroll below them. */
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
  // the browser brings what gets the focus into view behind them, not under them (WCAG 2.4.11)
  strip.style.scrollPaddingInlineStart = sticks ? `${taken}px` : '';
}

/** Says at which ends there is more, for the fades. */
function markEnds(strip: HTMLElement): void {
  const before = Math.abs(strip.scrollLeft);
  const after = strip.scrollWidth - strip.clientWidth - before;
  const ends = [before > 1 && 'start', after > 1 && 'end'].filter(Boolean).join(' ');
  if (strip.dataset.more !== ends) strip.dataset.more = ends;
}

/** A mouse whose wheel goes up and down alone can move the strip too. */
function wheel(event: WheelEvent): void {
  const strip = event.currentTarget as HTMLElement;
  if (event.deltaX !== 0 || event.ctrlKey || event.shiftKey || strip.scrollWidth <= strip.clientWidth) return;
  const before = strip.scrollLeft;
  const rtl = getComputedStyle(strip).direction === 'rtl';
  strip.scrollLeft += rtl ? -event.deltaY : event.deltaY;
  // at its end the wheel is the page's again
  if (strip.scrollLeft !== before) event.preventDefault();
}

/** The strip of pills while it is wider than its room: pinned pills stick, its ends fade, the wheel moves it. */
export function useStrip(bar: RefObject<HTMLElement | null>, ids: readonly string[], pinned: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other pills, or others pinned, are to be laid out anew
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
