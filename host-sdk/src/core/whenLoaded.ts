import type { Clock } from './clock.ts';

/** Milliseconds after which the scripts need not wait for the page to load: something of the host hangs. */
const MAX_WAIT_MS = 1000;

/**
 * Resolves when the page's `load` event is over. A script or a style sheet that is inserted earlier delays that event
 * until it has arrived, in every browser; a preload does not. So the files of the remote are inserted before the event
 * only if the page takes long to load and they have all arrived: a server that hangs never delays the host's event.
 *
 * @param arrived resolves when the preloaded files of the remote have arrived
 */
export function whenLoaded({ setTimeout, clearTimeout }: Clock, arrived: Promise<unknown>): Promise<void> {
  if (document.readyState === 'complete') return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      window.removeEventListener('load', end);
      resolve();
    };
    const timer = setTimeout(() => void arrived.then(end), MAX_WAIT_MS);
    window.addEventListener('load', end);
  });
}
