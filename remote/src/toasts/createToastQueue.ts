import type { ToastData } from '@mars-sessions/shared-types';
import type { TransitionCounts } from '../core/transition.ts';
import { MAX_TIMER_MS } from '../state/clock.ts';
import type { DetailsTab } from '../state/intents.ts';

/** What is asked to be shown. */
export interface ToastOrder extends Omit<ToastData, 'id'> {
  readonly id?: string | undefined;
  /** The session that it is about. */
  readonly sessionId?: string | undefined;
  /** Where in the details of that session the action leads: it is not offered while one is there. */
  readonly leadsTo?: DetailsTab | undefined;
  /** It answers what the person just did, and is of no use later: it does not stand in line. */
  readonly atOnce?: boolean | undefined;
  /** How many transitions of which kind it tells of: those that wait may become one. */
  readonly tells?: TransitionCounts | undefined;
}

export interface QueuedToast extends ToastOrder {
  readonly id: string;
  /** Another one for each toast, also where one has the id of one that is gone but still moves out (EXPERIENCE 3.2 #4). */
  readonly key: string;
  /** Another one whenever its time begins anew. */
  readonly turn: number;
}

export interface ToastQueue {
  /** What is to be seen now; the same array until something changes. */
  toasts(): readonly QueuedToast[];
  /** The same, and behind it what stands in line. */
  all(): readonly QueuedToast[];
  /**
   * Shows a toast, or changes the one of the same id in place. Returns its id.
   *
   * @param replaces what it tells of too: these go, and it stands where the first of them stood
   */
  add(toast: ToastOrder, replaces?: readonly string[]): string;
  /** Changes a toast that is still there; one that is gone stays gone. */
  amend(id: string, changes: Partial<Pick<ToastData, 'title' | 'message'>>): void;
  remove(id: string): void;
  clear(): void;
  subscribe(listener: () => void): () => void;
}

const DEFAULT_DURATION_MS = 5000;

/** How long a toast is shown; 0 until it is closed, as one is that is to last longer than a timer can. */
export function durationOf({ duration = DEFAULT_DURATION_MS }: ToastOrder): number {
  return duration > 0 && duration <= MAX_TIMER_MS ? duration : 0;
}

/** More would cover the page; the others wait. */
export const MAX_SHOWN = 3;

/** What is over it is told by the pill's mark and the history alone, unless it stays for a person. */
export const MAX_WAITING = 20;

/** Of too many in line the oldest that would go by itself is let go, and nothing that stays for a person. */
function capped(all: readonly QueuedToast[]): readonly QueuedToast[] {
  if (all.length <= MAX_SHOWN + MAX_WAITING) return all;
  const leaving = all.slice(MAX_SHOWN).find(durationOf);
  return all.filter((toast) => toast !== leaving);
}

/** The toasts and their order. Knows nothing of how they look, nor of time; what does follows it. */
export function createToastQueue(): ToastQueue {
  let all: readonly QueuedToast[] = [];
  let shown: readonly QueuedToast[] = [];
  let turn = 0;
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
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
