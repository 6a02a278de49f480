import { useLayoutEffect, useState } from 'react';

/** The row of the host's bar, where no bar of ours is on the page to be measured. */
const USUAL = 44;

/** A bar that ends lower than this part of the window is none that a panel could stand below. */
const LOWEST = 1 / 2;

/** The host's bar, where it is one, and ours in it. */
function bars(): Element[] {
  const bar = document.querySelector('[data-mars-sessions="bar"]');
  return [bar?.closest('header, [role="banner"]'), bar].filter((element) => element instanceof Element);
}

/** Where the host's bar ends. Its token says 56 px and is wrong (CONTRACT 3.2). */
function barBottom(): number {
  const bottoms = bars().map((element) => element.getBoundingClientRect().bottom);
  return Math.round(bottoms.find((bottom) => bottom > 0 && bottom < window.innerHeight * LOWEST) ?? USUAL);
}

/**
 * The top of panels and toasts, in pixels: right below the host's bar, also when that moves or has another row.
 *
 * @param isShown whether there is anything to place: the bars are looked for anew each time it becomes true
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
