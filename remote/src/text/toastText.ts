import type { SessionReason } from '@mars-sessions/shared-types';
import { cleanName, type NameParts, ownName } from '../core/nameParts.ts';
import type { TransitionCounts, TransitionKind } from '../core/transition.ts';
import { modeName } from './modeNames.ts';
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

/** The session of a toast in words. */
export interface ToastSubject {
  /** Its mode; or its whole name, which begins with the mode, if it has no other. */
  readonly what: string;
  /** Its name, if it has one besides. */
  readonly name: string | null;
}

/** Returns the words for a session: the specification calls it by its mode, and its name follows. */
export function toastSubject(parts: NameParts, name: string): ToastSubject {
  return ownName(parts) !== null ? { what: modeName(parts.mode), name } : { what: name, name: null };
}

function sentenceOf(kind: TransitionKind, what: string, reason: SessionReason | null, step: number | null): string {
  switch (kind) {
    case 'started':
      return `${what} is running`;
    case 'resumed':
      return `${what} is running again`;
    case 'completed':
      return `${what} finished`;
    case 'failed':
      return `${what}: ${failureSentence(step)}`;
    case 'paused':
      if (reason === 'awaiting-approval') return `${what}: Awaiting approval`;
      return reason === 'waiting-for-you' ? `${what} is waiting for you` : `${what} is paused`;
    case 'cancelled':
    case 'expired':
      return what;
  }
}

/** Returns the texts of a toast, and of its announcement (EXPERIENCE 3.3). The name is in a line of its own. */
export function transitionWords(
  kind: TransitionKind,
  { what, name }: ToastSubject,
  reason: SessionReason | null,
  step: number | null,
): ToastWords {
  const sentence = sentenceOf(kind, what, reason, step);
  return { title: TITLES[kind], message: name === null ? sentence : `${sentence}\n${name}` };
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

/** Characters of a server's or a host's own sentence that are shown. */
const MAX_SAID_LENGTH = 200;

export function commandFailedWords(name: string, failure: CommandFailure): ToastWords {
  if (failure.kind === 'unknown')
    return { title: 'MARS has not answered', message: `${name}: it may still carry out the command` };
  const said = cleanName(failure.said ?? '', MAX_SAID_LENGTH) || 'it answered with an error';
  return { title: 'MARS did not carry it out', message: `${name}: ${said}` };
}
