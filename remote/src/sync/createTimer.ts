import type { Clock } from './clock.ts';

/** The longest delay of a browser timer (31 bits). A longer delay would fire at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** One timer. It can be set repeatedly and calls back once each time. */
export interface Timer {
  /** Calls back after the given milliseconds. Replaces an earlier callback. */
  set(ms: number, callback: () => void): void;
  /** Stops the timer. May be called repeatedly. */
  stop(): void;
  /** Returns whether a callback is pending. False within the callback. */
  isSet(): boolean;
}

export function createTimer(clock: Clock): Timer {
  let id = 0;

  const stop = (): void => {
    clock.clearTimeout(id);
    id = 0;
  };

  return {
    set(ms, callback) {
      stop();
      id = clock.setTimeout(
        () => {
          id = 0;
          callback();
        },
        Math.min(MAX_TIMER_MS, ms),
      );
    },
    stop,
    isSet: () => id !== 0,
  };
}
