import type { TransitionKind } from '../core/transition.ts';
import { countedWords } from '../text/toastText.ts';
import { durationOf, MAX_SHOWN, MAX_WAITING, type QueuedToast, type ToastOrder } from './createToastQueue.ts';

/** One toast for many waiting ones. */
export interface WaitingSummary {
  readonly toast: ToastOrder;
  readonly replaces: readonly string[];
}

/**
 * Sums up the waiting toasts that stay until closed when there are more than may wait. The queue stays bounded and
 * nothing is lost. Toasts of a host component or a command are left out, because only their own text describes them.
 *
 * @param all the queue, the visible ones first
 * @returns null while there is room
 */
export function sumUpWaiting(all: readonly QueuedToast[]): WaitingSummary | null {
  const waiting = all.slice(MAX_SHOWN).filter((toast) => toast.tells && durationOf(toast) === 0);
  if (waiting.length <= MAX_WAITING) return null;
  const tells = new Map<TransitionKind, number>();
  for (const toast of waiting)
    for (const [kind, count] of toast.tells ?? []) tells.set(kind, (tells.get(kind) ?? 0) + count);
  return {
    toast: { type: tells.has('failed') ? 'error' : 'warning', duration: 0, ...countedWords(tells), tells },
    replaces: waiting.map(({ id }) => id),
  };
}
