import type { Clock } from '../sync/clock.ts';

/** A clock that moves only when a test advances it. */
export interface FakeClock extends Clock {
  /** Advances the clock and runs the due timers in order. */
  advance(ms: number): void;
  /** The same, but resolves ready promises before each callback and after the last. */
  run(ms: number): Promise<void>;
  /** Number of pending timers. */
  timers(): number;
  /** Milliseconds until the next timer, null without any. */
  next(): number | null;
}

interface Timer {
  readonly id: number;
  readonly at: number;
  readonly callback: () => void;
}

/** Resolves every ready promise and its follow-ups. */
export async function flush(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
}

/** @param wall the wall clock at the start, in milliseconds since the epoch */
export function createFakeClock(wall = Date.UTC(2026, 10, 22, 19, 2, 10)): FakeClock {
  let now = 0;
  let counter = 0;
  const timers = new Map<number, Timer>();

  const earliest = (): Timer | undefined => [...timers.values()].sort((a, b) => a.at - b.at || a.id - b.id)[0];

  const fireUntil = (end: number): boolean => {
    const timer = earliest();
    if (!timer || timer.at > end) return false;
    timers.delete(timer.id);
    now = timer.at;
    timer.callback();
    return true;
  };

  return {
    now: () => now,
    wall: () => wall + now,
    setTimeout(callback, ms) {
      counter += 1;
      timers.set(counter, { id: counter, at: now + Math.max(0, ms), callback });
      return counter;
    },
    clearTimeout: (id) => void timers.delete(id),
    advance(ms) {
      const end = now + ms;
      while (fireUntil(end));
      now = end;
    },
    async run(ms) {
      const end = now + ms;
      await flush();
      while (fireUntil(end)) await flush();
      now = end;
      await flush();
    },
    timers: () => timers.size,
    next() {
      const timer = earliest();
      return timer ? timer.at - now : null;
    },
  };
}
