/** Time and random numbers for the SDK. They are passed in, so that a test controls them. */
export interface Clock {
  /** Returns milliseconds of the wall clock. */
  now(): number;
  setTimeout(callback: () => void, ms: number): number;
  clearTimeout(timer: number): void;
  /** Returns a number from 0 up to, but not including, 1. */
  random(): number;
}

/** The browser's clock. Its functions are looked up in each call, because a page may replace its timers. */
export const browserClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, ms) => globalThis.setTimeout(callback, ms) as unknown as number,
  clearTimeout: (timer) => globalThis.clearTimeout(timer),
  random: () => Math.random(),
};
