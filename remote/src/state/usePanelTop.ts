import { useLayoutEffect, useState } from 'react';

/** The row of the host's bar, where no bar of ours is on the page to be measured. */
const USUAL = 44;

/** A bar that ends lower than this part of the window is none that a panel could stand below. */
const LOWEST = 1 / 3;

/** Where the host's bar ends. Its token says 56 px and is wrong (CONTRACT 3.2). */
function barBottom(): number {
  const bar = document.querySelector('[data-mars-sessions="bar"]');
  if (!bar) return USUAL;
  const bottoms = [bar.closest('header, [role="banner"]'), bar].map((e) => e?.getBoundingClientRect().bottom ?? 0);
  return Math.round(bottoms.find((bottom) => bottom > 0 && bottom < window.innerHeight * LOWEST) ?? USUAL);
}

/** The top of the panel, in pixels: right below the host's bar, also when that moves. */
export function usePanelTop(): number {
  const [top, setTop] = useState(barBottom);
  useLayoutEffect(() => {
    const measure = (): void => setTop(barBottom());
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return top;
}
