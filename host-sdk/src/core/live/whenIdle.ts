import type { SessionsLive } from '@mars-sessions/shared-types';

/** Resolves when the release on the page is not busy, or rejects with the reason of the signal. */
export function whenIdle(live: SessionsLive, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!signal.aborted && live.isBusy()) return;
      unsubscribe();
      signal.removeEventListener('abort', look);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const unsubscribe = live.subscribe(look);
    signal.addEventListener('abort', look);
    look();
  });
}
