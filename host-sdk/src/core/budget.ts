import type { Clock } from './clock.ts';

/** The time that one attempt has, for all that it does. */
export interface Budget {
  /** Aborted when the time is over or the work is no longer wanted. */
  readonly signal: AbortSignal;
  /** Milliseconds that are left, never negative. */
  left(): number;
  /** The work, or a rejection with what `signal` was aborted with, whichever is first. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Resolves after that long; rejects when the time is over before. */
  wait(ms: number): Promise<void>;
  abort(reason: unknown): void;
  /** Must be called at the end: it takes the timers away, and ends what nobody waits for any more. */
  end(): void;
}

/** Not `AbortSignal.timeout`: its timer can be neither cleared nor moved by a test. */
export function createBudget(clock: Clock, ms: number, onTimeout: () => unknown): Budget {
  const controller = new AbortController();
  const { signal } = controller;
  const end = clock.now() + ms;
  const timer = clock.setTimeout(() => controller.abort(onTimeout()), ms);
  const over = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  // it may be that nobody waits for it
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
