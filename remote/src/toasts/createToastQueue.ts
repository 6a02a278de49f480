import type { ToastData } from '@mars-sessions/shared-types';
import type { Clock } from '../state/clock.ts';

export interface QueuedToast extends ToastData {
  /** The session that it is about. */
  readonly sessionId?: string | undefined;
}

export interface ToastQueue {
  /** What is to be seen now, oldest first; the same array until something changes. */
  toasts(): readonly QueuedToast[];
  /** Shows a toast, or amends the one of the same id in place. Answers its id. */
  add(toast: Omit<QueuedToast, 'id'> & { id?: string }): string;
  /** Changes a toast that is still there; one that is gone stays gone. */
  amend(id: string, changes: Partial<Pick<ToastData, 'title' | 'message'>>): void;
  remove(id: string): void;
  /** While at least one reason holds, no time passes for the toasts: nobody could be reading them. */
  hold(reason: string): void;
  release(reason: string): void;
  subscribe(listener: () => void): () => void;
}

export const DEFAULT_DURATION_MS = 5000;

/** A browser's timers hold 31 bits: what is to last longer, or for ever, would be closed at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** More would cover the page; the oldest gives way. */
const MOST = 3;

interface Timed {
  timer: number | null;
  startedAt: number;
  remaining: number;
}

/** The toasts and their clocks. Knows nothing of how they look; the view follows it. */
export function createToastQueue(clock: Clock): ToastQueue {
  let toasts: readonly QueuedToast[] = [];
  let counter = 0;
  const clocks = new Map<string, Timed>();
  const holds = new Set<string>();
  const listeners = new Set<() => void>();

  const set = (next: readonly QueuedToast[]): void => {
    toasts = next;
    for (const listener of listeners) listener();
  };

  const stopClock = (id: string): void => {
    const timed = clocks.get(id);
    if (timed?.timer != null) clock.clearTimeout(timed.timer);
  };

  const startClock = (id: string, timed: Timed): void => {
    timed.startedAt = clock.now();
    timed.timer = clock.setTimeout(() => remove(id), timed.remaining);
  };

  function setClock(id: string, duration: number): void {
    stopClock(id);
    clocks.delete(id);
    if (!(duration > 0 && duration <= LONGEST_TIMER_MS)) return;
    const timed: Timed = { timer: null, startedAt: clock.now(), remaining: duration };
    clocks.set(id, timed);
    if (holds.size === 0) startClock(id, timed);
  }

  function remove(id: string): void {
    stopClock(id);
    clocks.delete(id);
    if (toasts.some((toast) => toast.id === id)) set(toasts.filter((toast) => toast.id !== id));
  }

  function makeRoom(): void {
    if (toasts.length < MOST) return;
    // one that would go by itself gives way before one that waits for a person
    const leaving = toasts.find((toast) => clocks.has(toast.id)) ?? toasts[0];
    if (leaving) remove(leaving.id);
  }

  return {
    toasts: () => toasts,
    add(toast) {
      counter += 1;
      const id = toast.id ?? `toast-${counter}`;
      const known = toasts.some((other) => other.id === id);
      if (!known) makeRoom();
      const entry: QueuedToast = { ...toast, id };
      setClock(id, toast.duration ?? DEFAULT_DURATION_MS);
      set(known ? toasts.map((other) => (other.id === id ? entry : other)) : [...toasts, entry]);
      return id;
    },
    amend(id, changes) {
      if (toasts.some((toast) => toast.id === id))
        set(toasts.map((toast) => (toast.id === id ? { ...toast, ...changes } : toast)));
    },
    remove,
    hold(reason) {
      if (holds.size === 0) {
        for (const [id, timed] of clocks) {
          stopClock(id);
          timed.timer = null;
          timed.remaining = Math.max(0, timed.remaining - (clock.now() - timed.startedAt));
        }
      }
      holds.add(reason);
    },
    release(reason) {
      if (!holds.delete(reason) || holds.size > 0) return;
      for (const [id, timed] of clocks) {
        // whoever just left a toast gets a moment more
        timed.remaining = Math.max(1000, timed.remaining);
        startClock(id, timed);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
