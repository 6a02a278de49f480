import type { SessionsLive } from '@mars-sessions/shared-types';
import type { Clock } from '../clock.ts';

/**
 * Milliseconds for which the release on the page must not have been busy. Who has just closed a menu goes on with something,
 * and a closed menu still has to give the focus back.
 */
export const QUIET_MS = 500;

/** Resolves when the release on the page has not been busy for a moment, or rejects with the reason of the signal. */
export function whenIdle(live: SessionsLive, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: number | undefined;
    const end = (): void => {
      if (timer !== undefined) clock.clearTimeout(timer);
      unsubscribe();
      signal.removeEventListener('abort', look);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const look = (): void => {
      const isBusy = !signal.aborted && live.isBusy();
      if (timer !== undefined && isBusy) clock.clearTimeout(timer);
      if (isBusy) timer = undefined;
      else if (signal.aborted) end();
      else timer ??= clock.setTimeout(lookAgain, QUIET_MS);
    };
    // what began a moment ago may not be told yet
    const lookAgain = (): void => {
      if (live.isBusy()) look();
      else end();
    };
    const unsubscribe = live.subscribe(look);
    signal.addEventListener('abort', look);
    look();
  });
}
