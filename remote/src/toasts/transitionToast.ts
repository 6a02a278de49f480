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
  transitionWords,
} from '../text/toastText.ts';
import type { ToastOrder } from './createToastQueue.ts';

/** What one transition is to those who watch and to those who listen. */
export interface Notice {
  /** Null where only an announcement is made. */
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

/** Under `quiet` only what asks for a person is shown, and what finished behind their back. */
function isWanted(transition: Transition, policy: SessionsHost['toastPolicy'], isViewed: boolean): boolean {
  if (policy !== 'quiet') return true;
  const { kind, reason } = transition;
  if (kind === 'completed') return !isViewed;
  return kind === 'failed' || kind === 'expired' || reason === 'awaiting-approval' || reason === 'waiting-for-you';
}

/** Whether a transition is shown, and not only said. */
export function hasToast(transition: Transition, policy: SessionsHost['toastPolicy'], isViewed: boolean): boolean {
  return isWanted(transition, policy, isViewed) && kindOf(transition) !== null;
}

/** What failed or needs a person is not kept for the end of what is being said. */
function isUrgent({ kind, reason }: Transition): boolean {
  return kind === 'failed' || reason === 'awaiting-approval' || reason === 'waiting-for-you';
}

function announcementOf({ title, message }: ToastWords, of: readonly Transition[]): Announcement {
  return { text: `${title}. ${message}`, politeness: of.some(isUrgent) ? 'assertive' : 'polite', of };
}

/** The notice of one transition, by the table of EXPERIENCE 3.3. */
export function noticeOf(
  transition: Transition,
  view: SessionView,
  policy: SessionsHost['toastPolicy'],
  isViewed: boolean,
): Notice {
  const { kind, reason, step, key, sessionId } = transition;
  const words = transitionWords(kind, view.name, reason, step);
  const shape = isWanted(transition, policy, isViewed) ? kindOf(transition) : null;
  return {
    toast: shape && { id: key, sessionId, ...words, ...shape, tells: countKinds([kind]) },
    announcement: announcementOf(words, [transition]),
  };
}

/**
 * Many at once are one notice instead of one each (CONTRACT appendix A).
 *
 * @param away they happened while nobody could have told
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
