import { type Clock, createTimer, type Timer } from '../state/clock.ts';
import { durationOf, type ToastQueue } from './createToastQueue.ts';

export interface ToastClocks {
  /** While at least one reason holds, no time passes for the toasts: nobody could be reading them. */
  hold(reason: string): void;
  release(reason: string): void;
  /** Makes every time this many times as long, that of what is there too. */
  stretch(factor: number): void;
}

/** Whoever just left a toast has at least this long. */
const MIN_LEFT_MS = 1000;

/** What has waited this long behind others, in front of a person, is news no more. */
const MAX_WAIT_MS = 60_000;

interface Timed {
  readonly turn: number;
  readonly duration: number;
  /** What is left of the time in front of the person, and of that of waiting. */
  left: number;
  patience: number;
  readonly timer: Timer;
  startedAt: number;
  /** How long the timer was set for, and for which of the two. */
  runs: number;
  shown: boolean;
}

/**
 * Takes toasts out of the queue when their time is over. It counts what is left, and only while a person could be reading.
 *
 * @param isAway whether nobody could be, asked at each new toast: no event tells of what was so before it
 */
export function createToastClocks(queue: ToastQueue, clock: Clock, isAway: () => boolean): ToastClocks {
  const clocks = new Map<string, Timed>();
  const holds = new Set<string>();
  let factor = 1;

  /** Takes off what has passed since its timer was set. */
  const countDown = (timed: Timed): void => {
    const passed = clock.now() - timed.startedAt;
    // long due and not called back: the machine slept, and nobody was reading
    if (passed > timed.runs) timed.left = timed.duration * factor;
    else if (timed.shown) timed.left = Math.max(0, timed.left - passed);
    else timed.patience -= passed;
  };

  const pause = (timed: Timed): void => {
    if (!timed.timer.isSet()) return;
    timed.timer.stop();
    countDown(timed);
  };

  const isShown = (id: string): boolean => queue.toasts().some((toast) => toast.id === id);

  const run = (id: string, timed: Timed, least = 0): void => {
    if (holds.size > 0 || timed.timer.isSet()) return;
    timed.shown = isShown(id);
    timed.startedAt = clock.now();
    timed.runs = timed.shown ? Math.max(least, timed.left) : timed.patience;
    timed.timer.set(timed.runs, () => {
      const isLate = clock.now() - timed.startedAt > timed.runs + MIN_LEFT_MS;
      if (!isLate) return queue.remove(id);
      countDown(timed);
      run(id, timed);
    });
  };

  const hold = (reason: string): void => {
    holds.add(reason);
    for (const timed of clocks.values()) pause(timed);
  };

  const release = (reason: string): void => {
    if (holds.delete(reason)) for (const [id, timed] of clocks) run(id, timed, MIN_LEFT_MS);
  };

  const follow = (): void => {
    const toasts = new Map(queue.all().map((toast) => [toast.id, toast]));
    for (const [id, timed] of clocks) {
      const { turn } = toasts.get(id) ?? {};
      if (turn === timed.turn && timed.shown === isShown(id)) continue;
      pause(timed);
      if (turn === timed.turn) run(id, timed);
      else clocks.delete(id);
    }
    for (const [id, toast] of toasts) {
      const duration = durationOf(toast);
      if (duration === 0 || clocks.has(id)) continue;
      const left = duration * factor;
      const times = { timer: createTimer(clock), startedAt: 0, runs: 0, shown: false };
      clocks.set(id, { turn: toast.turn, duration, left, patience: MAX_WAIT_MS, ...times });
      if (isAway()) hold('away');
      else release('away');
    }
    for (const [id, timed] of clocks) run(id, timed);
  };

  queue.subscribe(follow);
  follow();

  return {
    hold,
    release,
    stretch(next) {
      for (const [id, timed] of clocks) {
        pause(timed);
        timed.left = Math.max(0, timed.left + timed.duration * (next - factor));
        run(id, timed, MIN_LEFT_MS);
      }
      factor = next;
    },
  };
}
