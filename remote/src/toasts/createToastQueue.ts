import type { ToastData } from '@mars-sessions/shared-types';
import type { Attachment } from '../core/runCommand.ts';
import type { TransitionCounts } from '../core/transition.ts';
import { clock, MAX_TIMER_MS } from '../state/clock.ts';
import type { DetailsTab } from '../state/intents.ts';

/** A request to show a toast. */
export interface ToastOrder extends Omit<ToastData, 'id'> {
  readonly id?: string | undefined;
  /** The session that it is about. */
  readonly sessionId?: string | undefined;
  /** The tab of that session's details that the action opens. The action is not offered while that tab is open. */
  readonly leadsTo?: DetailsTab | undefined;
  /** The run that the action stops, if it does. */
  readonly stops?: Attachment | undefined;
  /** True for the answer to a user action, which is of no use later: it does not wait in line. */
  readonly atOnce?: boolean | undefined;
  /** The number of transitions of each kind that it reports. Waiting toasts with it may become one. */
  readonly tells?: TransitionCounts | undefined;
}

export interface QueuedToast extends ToastOrder {
  readonly id: string;
  /** Unique for each toast, even if a toast reuses the id of one that is still moving out (EXPERIENCE 3.2 #4). */
  readonly key: string;
  /** Changes whenever its time restarts. */
  readonly turn: number;
  /** Set for a toast of an earlier copy of the remote in this page: it is there, and does not move in. */
  readonly isThere?: true | undefined;
  /** The remaining time of such a toast on screen and in line, in milliseconds; undefined for all of it. */
  readonly left?: number | undefined;
  readonly patience?: number | undefined;
}

export interface ToastQueue {
  /** The visible toasts; the same array until something changes. */
  toasts(): readonly QueuedToast[];
  /** The visible toasts, followed by the waiting ones. */
  all(): readonly QueuedToast[];
  /**
   * Shows a toast, or changes the one with the same id in place. Returns its id.
   *
   * @param replaces ids of toasts that it also covers: they are removed, and it takes the place of the first of them
   */
  add(toast: ToastOrder, replaces?: readonly string[]): string;
  /** Changes an existing toast. Does nothing if it is closed. */
  amend(id: string, changes: Partial<Pick<ToastData, 'title' | 'message'>>): void;
  remove(id: string): void;
  clear(): void;
  /** Shows the toasts of another copy of the remote instead, unchanged and in their order. */
  restore(toasts: readonly QueuedToast[]): void;
  subscribe(listener: () => void): () => void;
}

const DEFAULT_DURATION_MS = 5000;

/**
 * Returns how long a toast is shown, in milliseconds; 0 until it is closed, also for a duration beyond the limit of a
 * timer.
 */
export function durationOf({ duration = DEFAULT_DURATION_MS }: ToastOrder): number {
  return duration > 0 && duration <= MAX_TIMER_MS ? duration : 0;
}

/** More would cover the page; the others wait. */
export const MAX_SHOWN = 3;

/** Beyond this only the pill's mark and the history report an event, unless its toast stays until closed. */
export const MAX_WAITING = 20;

/** If too many wait, drops the oldest that would close by itself, and none that stays until closed. */
function capped(all: readonly QueuedToast[]): readonly QueuedToast[] {
  if (all.length <= MAX_SHOWN + MAX_WAITING) return all;
  const leaving = all.slice(MAX_SHOWN).find(durationOf);
  return all.filter((toast) => toast !== leaving);
}

/** The toasts and their order, without their look and their time: those parts subscribe to it. */
export function createToastQueue(): ToastQueue {
  let all: readonly QueuedToast[] = [];
  let shown: readonly QueuedToast[] = [];
  // a later copy of the remote in this page starts later, so that it gives other ids
  let turn = Math.trunc(clock.now());
  const listeners = new Set<() => void>();

  const set = (next: readonly QueuedToast[]): void => {
    all = next;
    shown = next.slice(0, MAX_SHOWN);
    for (const listener of listeners) listener();
  };

  return {
    toasts: () => shown,
    all: () => all,
    add(toast, replaces = []) {
      turn += 1;
      const id = toast.id ?? `toast-${turn}`;
      const known = all.findIndex((other) => other.id === id);
      const entry: QueuedToast = { ...toast, id, key: all[known]?.key ?? `${id}#${turn}`, turn };
      let place = known < 0 ? all.findIndex((other) => replaces.includes(other.id)) : known;
      if (toast.atOnce && (known < 0 || known >= MAX_SHOWN)) place = 0;
      const stays = (other: QueuedToast): boolean => other.id !== id && !replaces.includes(other.id);
      const before = place < 0 ? all : all.slice(0, place);
      set(capped([...before.filter(stays), entry, ...all.slice(before.length).filter(stays)]));
      return id;
    },
    amend(id, changes) {
      if (all.some((toast) => toast.id === id))
        set(all.map((toast) => (toast.id === id ? { ...toast, ...changes } : toast)));
    },
    remove(id) {
      const left = all.filter((toast) => toast.id !== id);
      if (left.length < all.length) set(left);
    },
    clear: () => set([]),
    restore: set,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
