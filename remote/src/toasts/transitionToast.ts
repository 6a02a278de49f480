import type { SessionsHost } from '@mars-sessions/shared-types';
import type { Transition } from '../core/transition.ts';
import { openDetails, openWorkflow, viewLogs } from '../state/commands/commands.ts';
import type { Announcement } from '../state/intents.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import {
  countKinds,
  digestWords,
  summaryWords,
  TOAST_ACTIONS,
  type ToastWords,
  toastSubject,
  transitionWords,
} from '../text/toastText.ts';
import type { ToastOrder } from './createToastQueue.ts';

/** A transition as a toast and as an announcement. */
export interface Notice {
  /** Null if there is only an announcement. */
  readonly toast: ToastOrder | null;
  readonly announcement: Announcement;
}

type Kind = Pick<ToastOrder, 'type' | 'duration' | 'action' | 'leadsTo'>;

const BRIEF_MS = 5000;
const UNTIL_CLOSED = 0;

function kindOf(transition: Transition): Kind | null {
  const { kind, reason, byUs, sessionId } = transition;
  switch (kind) {
    case 'started':
      return { type: 'info', duration: BRIEF_MS };
    case 'completed': {
      const action = { label: TOAST_ACTIONS.viewResults, onClick: () => openDetails(sessionId, 'results') };
      return { type: 'success', duration: BRIEF_MS, action, leadsTo: 'results' };
    }
    case 'failed': {
      const action = { label: TOAST_ACTIONS.openConsole, onClick: () => viewLogs(sessionId) };
      return { type: 'error', duration: UNTIL_CLOSED, action, leadsTo: 'logs' };
    }
    case 'paused': {
      if (reason !== 'awaiting-approval') return { type: 'warning', duration: BRIEF_MS };
      const action = { label: TOAST_ACTIONS.review, onClick: () => openWorkflow(sessionId) };
      return { type: 'warning', duration: UNTIL_CLOSED, action, leadsTo: 'workflow' };
    }
    case 'cancelled':
      return byUs ? { type: 'info', duration: BRIEF_MS } : null;
    case 'expired':
      return { type: 'warning', duration: BRIEF_MS };
    case 'resumed':
      return null;
  }
}

/** Under `quiet` only transitions that need the user are shown, and sessions that completed out of view. */
function isWanted(transition: Transition, policy: SessionsHost['toastPolicy'], isViewed: boolean): boolean {
  if (policy !== 'quiet') return true;
  const { kind, reason } = transition;
  if (kind === 'completed') return !isViewed;
  return kind === 'failed' || kind === 'expired' || reason === 'awaiting-approval' || reason === 'waiting-for-you';
}

/** Returns whether a transition has a toast and not only an announcement. */
export function hasToast(transition: Transition, policy: SessionsHost['toastPolicy'], isViewed: boolean): boolean {
  return isWanted(transition, policy, isViewed) && kindOf(transition) !== null;
}

/** Returns whether an announcement interrupts: a failure, or a session that needs the user. */
function isUrgent({ kind, reason }: Transition): boolean {
  return kind === 'failed' || reason === 'awaiting-approval' || reason === 'waiting-for-you';
}

function announcementOf({ title, message }: ToastWords, of: readonly Transition[]): Announcement {
  return {
    text: `${title}. ${message.replace('\n', '. ')}`,
    politeness: of.some(isUrgent) ? 'assertive' : 'polite',
    of,
  };
}

/** Returns the notice of one transition, by the table of EXPERIENCE 3.3. */
export function noticeOf(
  transition: Transition,
  view: SessionView,
  policy: SessionsHost['toastPolicy'],
  isViewed: boolean,
): Notice {
  const { kind, reason, step, key, sessionId } = transition;
  const words = transitionWords(kind, toastSubject(view.nameParts, view.name), reason, step);
  const shape = isWanted(transition, policy, isViewed) ? kindOf(transition) : null;
  return {
    toast: shape && { id: key, sessionId, ...words, ...shape, tells: countKinds([kind]) },
    announcement: announcementOf(words, [transition]),
  };
}

/**
 * Returns one notice for many simultaneous transitions (CONTRACT appendix A).
 *
 * @param away true if they happened while no page could report them
 */
export function summaryOf(id: string, transitions: readonly Transition[], away = false): Notice {
  const kinds = transitions.map((transition) => transition.kind);
  const words = away ? digestWords(kinds) : summaryWords(kinds);
  const failed = kinds.includes('failed');
  const waits = failed || transitions.some(({ reason }) => reason === 'awaiting-approval');
  const type = failed ? 'error' : waits ? 'warning' : 'info';
  return {
    toast: { id, type, duration: waits ? UNTIL_CLOSED : BRIEF_MS, ...words, tells: countKinds(kinds) },
    announcement: announcementOf(words, transitions),
  };
}
