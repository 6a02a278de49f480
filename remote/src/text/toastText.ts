import type { SessionReason } from '@mars-sessions/shared-types';
import type { TransitionCounts, TransitionKind } from '../core/transition.ts';
import { failureSentence } from './statusText.ts';

export const TOAST_ACTIONS = {
  viewResults: 'View Results',
  openConsole: 'Open Console',
  review: 'Review',
  retry: 'Retry',
  undo: 'Undo',
};

/** The controls below several toasts. */
export const CONTROLS_TEXT = {
  dismissAll: 'Dismiss all',
  more: (count: number): string => `${count} more`,
};

export interface ToastWords {
  readonly title: string;
  readonly message: string;
}

const TITLES: Record<TransitionKind, string> = {
  started: 'Session started',
  completed: 'Session completed',
  failed: 'Session failed',
  paused: 'Session paused',
  cancelled: 'Session cancelled',
  expired: 'Session expired',
  resumed: 'Session resumed',
};

/** Returns the texts of a toast, and of its announcement (EXPERIENCE 3.3). */
export function transitionWords(
  kind: TransitionKind,
  name: string,
  reason: SessionReason | null,
  step: number | null,
): ToastWords {
  const title = TITLES[kind];
  switch (kind) {
    case 'started':
      return { title, message: `${name} is running` };
    case 'resumed':
      return { title, message: `${name} is running again` };
    case 'completed':
      return { title, message: `${name} finished` };
    case 'failed':
      return { title, message: `${name}: ${failureSentence(step)}` };
    case 'paused':
      if (reason === 'awaiting-approval') return { title, message: `${name}: Awaiting approval` };
      return { title, message: reason === 'waiting-for-you' ? `${name} is waiting for you` : `${name} is paused` };
    case 'cancelled':
    case 'expired':
      return { title, message: name };
  }
}

const COUNTED: Record<TransitionKind, string> = {
  started: 'started',
  resumed: 'resumed',
  completed: 'completed',
  failed: 'failed',
  paused: 'paused',
  cancelled: 'cancelled',
  expired: 'expired',
};

/** Counts the transitions of each kind, in order of first occurrence. */
export function countKinds(kinds: readonly TransitionKind[]): TransitionCounts {
  const counts = new Map<TransitionKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** Several events as one sentence: `4 completed, 1 failed`. */
export function countedWords(counts: TransitionCounts): ToastWords {
  const parts = [...counts].map(([kind, count]) => `${count} ${COUNTED[kind]}`);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { title: `${all} sessions changed`, message: parts.join(', ') };
}

/** The sentence for several events. */
export function summaryWords(kinds: readonly TransitionKind[]): ToastWords {
  return countedWords(countKinds(kinds));
}

/** The events of a time without announcements (EXPERIENCE 4.4 rule 2). */
export function digestWords(kinds: readonly TransitionKind[]): ToastWords {
  return { title: 'While you were away', message: summaryWords(kinds).message };
}

/** The number of notifications that are not shown one by one. */
export function andMore(count: number): string {
  return `${count} more notification${count === 1 ? '' : 's'}`;
}

/** The action that can be undone. */
export function undoWords(name: string, did: 'dismissed' | 'unpinned'): ToastWords {
  return { title: did === 'dismissed' ? 'Session dismissed' : 'Session unpinned', message: name };
}

/** The result of a command that did not succeed. */
export type CommandFailure =
  /** The back end or the host refused the command; with its own sentence if it gave one. */
  | { readonly kind: 'refused'; readonly said?: string | undefined }
  /** It is not known whether the command was carried out. */
  | { readonly kind: 'unknown' };

export function commandFailedWords(name: string, failure: CommandFailure): ToastWords {
  if (failure.kind === 'unknown')
    return { title: 'MARS has not answered', message: `${name}: it may still carry out the command` };
  return { title: 'MARS did not carry it out', message: `${name}: ${failure.said ?? 'it answered with an error'}` };
}
