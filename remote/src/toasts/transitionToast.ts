import type { Politeness, SessionsHost } from '@mars-sessions/shared-types';
import type { Transition } from '../core/transition.ts';
import { openDetails, openWorkflow, viewLogs } from '../state/commands.ts';
import type { SessionView } from '../state/sessionView.ts';
import { digestWords, summaryWords, TOAST_ACTIONS, transitionWords } from '../text/toastText.ts';
import type { QueuedToast } from './createToastQueue.ts';

export interface Announced {
  readonly text: string;
  readonly politeness: Politeness;
}

/** What one transition is to those who watch and to those who listen. */
export interface Notice {
  /** Null where only an announcement is made. */
  readonly toast: QueuedToast | null;
  readonly announcement: Announced;
}

type Kind = Pick<QueuedToast, 'type' | 'duration' | 'action'>;

const BRIEF = 5000;
const STAYS = 0;

function kindOf(transition: Transition): Kind | null {
  const { kind, reason, byUs, sessionId } = transition;
  switch (kind) {
    case 'started':
      return { type: 'info', duration: BRIEF };
    case 'completed': {
      const action = { label: TOAST_ACTIONS.viewResults, onClick: () => openDetails(sessionId, 'results') };
      return { type: 'success', duration: BRIEF, action };
    }
    case 'failed': {
      const action = { label: TOAST_ACTIONS.openConsole, onClick: () => viewLogs(sessionId) };
      return { type: 'error', duration: STAYS, action };
    }
    case 'paused': {
      if (reason !== 'awaiting-approval') return { type: 'warning', duration: BRIEF };
      const action = { label: TOAST_ACTIONS.review, onClick: () => openWorkflow(sessionId) };
      return { type: 'warning', duration: STAYS, action };
    }
    case 'cancelled':
      return byUs ? { type: 'info', duration: BRIEF } : null;
    case 'expired':
      return { type: 'warning', duration: BRIEF };
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
  const urgent = kind === 'failed' || reason === 'awaiting-approval' || reason === 'waiting-for-you';
  return {
    toast: shape && { id: key, sessionId, ...words, ...shape },
    announcement: { text: `${words.title}. ${words.message}`, politeness: urgent ? 'assertive' : 'polite' },
  };
}

/**
 * Many at once are one notice, lest they be a parade (CONTRACT appendix A).
 *
 * @param away they happened while nobody could have told
 */
export function summaryOf(id: string, transitions: readonly Transition[], away = false): Notice {
  const kinds = transitions.map((transition) => transition.kind);
  const words = away ? digestWords(kinds) : summaryWords(kinds);
  const broken = transitions.some((transition) => transition.kind === 'failed');
  return {
    toast: { id, type: broken ? 'error' : 'info', duration: broken ? STAYS : BRIEF, ...words },
    announcement: { text: `${words.title}. ${words.message}`, politeness: broken ? 'assertive' : 'polite' },
  };
}
