import { useLayoutEffect, useState } from 'react';

/** Height of the host's bar in pixels, used while our bar is not in the page and cannot be measured. */
const USUAL = 44;

/** Share of the window's height. A bar that ends lower leaves too little room for a panel below it. */
const LOWEST = 1 / 2;

/** Returns the host's header, if our bar is in one, and our bar. */
function bars(): Element[] {
  const bar = document.querySelector('[data-mars-sessions="bar"]');
  return [bar?.closest('header, [role="banner"]'), bar].filter((element) => element instanceof Element);
}

/** Returns the lower edge of the host's bar. The host's token gives 56 px, which is wrong (CONTRACT 3.2). */
function barBottom(): number {
  const bottoms = bars().map((element) => element.getBoundingClientRect().bottom);
  return Math.round(bottoms.find((bottom) => bottom > 0 && bottom < window.innerHeight * LOWEST) ?? USUAL);
}

/**
 * Returns the top of panels and toasts in pixels: right below the host's bar. Follows its position and height.
 *
 * @param isShown whether there is anything to place; the bars are searched again each time it becomes true
 */
export function usePanelTop(isShown = true): number {
  const [top, setTop] = useState(barBottom);
  useLayoutEffect(() => {
    if (!isShown) return;
    const measure = (): void => setTop(barBottom());
    measure();
    const observer = new ResizeObserver(measure);
    for (const bar of bars()) observer.observe(bar);
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [isShown]);
  return top;
}
