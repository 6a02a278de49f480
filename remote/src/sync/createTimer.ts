import type { Clock } from './clock.ts';

/** A browser's timers hold 31 bits: a longer one would fire at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** One timer. It can be set again, and calls back once for each time that it is set. */
export interface Timer {
  /** Calls back after so many milliseconds. What it was set for before is not called any more. */
  set(ms: number, callback: () => void): void;
  /** Called as often as wanted: a timer that is not set stays so. */
  stop(): void;
  /** Whether a call is to come. False within the callback. */
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
