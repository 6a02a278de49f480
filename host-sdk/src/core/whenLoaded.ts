import type { Clock } from './clock.ts';

/** Milliseconds after which the scripts are started although the page has not loaded: something of the host hangs. */
const MAX_WAIT_MS = 1000;

/**
 * Resolves when the page's `load` event is over. A script that is started earlier would delay that event, for as long as
 * a server hangs. Preloads do not, so that nothing arrives later.
 */
export function whenLoaded({ setTimeout, clearTimeout }: Clock): Promise<void> {
  if (document.readyState === 'complete') return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      window.removeEventListener('load', end);
      resolve();
    };
    const timer = setTimeout(end, MAX_WAIT_MS);
    window.addEventListener('load', end);
  });
}
