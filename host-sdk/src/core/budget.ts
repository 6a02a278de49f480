import type { Clock } from './clock.ts';

/** The time budget of one attempt. */
export interface Budget {
  /** Aborted when the time is over or the work is cancelled. */
  readonly signal: AbortSignal;
  /** Returns the milliseconds that are left, never negative. */
  left(): number;
  /** Resolves with the work, or rejects with the reason of `signal`, whichever is first. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Resolves after the delay. Rejects if the time is over first. */
  wait(ms: number): Promise<void>;
  abort(reason: unknown): void;
  /** Must be called at the end. Clears the timers and aborts pending work. */
  end(): void;
}

/** Does not use `AbortSignal.timeout`, because its timer cannot be cleared, and a test cannot control it. */
export function createBudget(clock: Clock, ms: number, onTimeout: () => unknown): Budget {
  const controller = new AbortController();
  const { signal } = controller;
  const end = clock.now() + ms;
  const timer = clock.setTimeout(() => controller.abort(onTimeout()), ms);
  const over = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  // prevents an unhandled rejection when nothing waits for it
  over.catch(() => {});
  const race = <T>(work: Promise<T>): Promise<T> => {
    work.catch(() => {});
    return Promise.race([work, over]);
  };
  return {
    signal,
    left: () => Math.max(0, end - clock.now()),
    race,
    async wait(pause) {
      let waiting: number | undefined;
      try {
        await race(
          new Promise<void>((resolve) => {
            waiting = clock.setTimeout(resolve, pause);
          }),
        );
      } finally {
        if (waiting !== undefined) clock.clearTimeout(waiting);
      }
    },
    abort: (reason) => controller.abort(reason),
    end() {
      clock.clearTimeout(timer);
      controller.abort();
    },
  };
}
