import { type Clock, createTimer, type Timer } from '../state/clock.ts';
import { durationOf, type QueuedToast, type ToastQueue } from './createToastQueue.ts';

export interface ToastClocks {
  /** Stops the time of all toasts while at least one reason holds, because the user cannot be reading them. */
  hold(reason: string): void;
  release(reason: string): void;
  /** Multiplies every time by this factor, also that of existing toasts. */
  stretch(factor: number): void;
  /** Returns the remaining times of a toast, without the stretching; null for one that stays until it is closed. */
  timesOf(id: string): Pick<QueuedToast, 'left' | 'patience'> | null;
}

/** Minimum time after the user has left a toast. */
const MIN_LEFT_MS = 1000;

/** A toast that waits this long behind others, in front of the user, is no longer news. */
const MAX_WAIT_MS = 60_000;

interface Timed {
  readonly turn: number;
  readonly duration: number;
  /** The remaining time on screen, and the remaining time of waiting. */
  left: number;
  patience: number;
  readonly timer: Timer;
  startedAt: number;
  /** The delay of the timer. `shown` selects which of the two it counts. */
  runs: number;
  shown: boolean;
}

/**
 * Removes toasts from the queue when their time is over. Time counts only while the user could be reading.
 *
 * @param isAway whether the user is away; asked at each new toast, because no event reports an absence that began
 * before
 */
export function createToastClocks(queue: ToastQueue, clock: Clock, isAway: () => boolean): ToastClocks {
  const clocks = new Map<string, Timed>();
  const holds = new Set<string>();
  let factor = 1;

  /** Returns the times after what has passed since the timer was set. */
  const timesNow = ({ timer, startedAt, runs, shown, duration, left, patience }: Timed) => {
    const passed = clock.now() - startedAt;
    if (!timer.isSet()) return { left, patience };
    // long overdue: the machine slept, and the user was not reading
    if (passed > runs) return { left: duration * factor, patience };
    return shown ? { left: Math.max(0, left - passed), patience } : { left, patience: patience - passed };
  };

  const pause = (timed: Timed): void => {
    Object.assign(timed, timesNow(timed));
    timed.timer.stop();
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
      timed.left = timed.duration * factor;
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
      const { left = duration * factor, patience = MAX_WAIT_MS } = toast;
      const times = { timer: createTimer(clock), startedAt: 0, runs: 0, shown: false };
      clocks.set(id, { turn: toast.turn, duration, left, patience, ...times });
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
    timesOf(id) {
      const timed = clocks.get(id);
      if (!timed) return null;
      const { left, patience } = timesNow(timed);
      return { left: left - timed.duration * (factor - 1), patience };
    },
  };
}
