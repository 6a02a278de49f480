/** Time and chance, as far as the SDK needs them: passed in, so that a test decides what they are. */
export interface Clock {
  /** Milliseconds on the wall clock. */
  now(): number;
  setTimeout(callback: () => void, ms: number): number;
  clearTimeout(timer: number): void;
  /** From 0 up to, but not including, 1. */
  random(): number;
}

/** The browser's own. Looked up at each call: a page may replace its timers. */
export const browserClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, ms) => globalThis.setTimeout(callback, ms) as unknown as number,
  clearTimeout: (timer) => globalThis.clearTimeout(timer),
  random: () => Math.random(),
};
