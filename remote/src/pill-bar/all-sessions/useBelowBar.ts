import { useLayoutEffect, useState } from 'react';

/** The bar is 32 px high in a row of 44 px (ARCHITECTURE 4). */
const BELOW_PX = 7;

/** Where the host's top bar ends. Measured at our own bar: the host's token says 56 px, and its bar is 44 px high. */
export function useBelowBar(): string {
  const [top, setTop] = useState('var(--mars-topbar-height, 56px)');
  useLayoutEffect(() => {
    const look = (): void => {
      const bar = document.querySelector('[data-mars-sessions="bar"]')?.getBoundingClientRect();
      if (bar && bar.height > 0 && bar.bottom < window.innerHeight / 2) setTop(`${bar.bottom + BELOW_PX}px`);
    };
    look();
    window.addEventListener('resize', look);
    return () => window.removeEventListener('resize', look);
  }, []);
  return top;
}
