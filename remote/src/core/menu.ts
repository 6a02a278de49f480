import type { SessionReason } from '@mars-sessions/shared-types';
import type { ShownStatus } from './deriveSession.ts';
import { canStopWhileWaiting, isPausable, isResumable, isStageMode } from './modes.ts';

/** The effect of a command that is available. */
export type MenuAction =
  | 'pause-run'
  | 'resume-run'
  | 'review-approval'
  | 'open-task'
  | 'continue-as-new-run'
  | 'cancel-run'
  | 'stop-task';

/** Why a command is unavailable; `text` has a sentence for each reason. */
export type Unavailable =
  | 'not-said-yet'
  | 'ending'
  | 'running'
  | 'not-connected'
  | 'mode-cannot-pause'
  | 'stage-cannot-pause'
  | 'paused'
  | 'pauser-gone'
  | 'waits-for-approval'
  | 'approval-elsewhere'
  | 'nothing-running'
  | 'pda-not-running'
  | 'not-running'
  | 'has-ended'
  | 'cannot-continue'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'expired'
  | 'set-aside'
  | 'queued'
  | 'unknown';

export type MenuItem =
  | { readonly available: true; readonly action: MenuAction }
  | { readonly available: false; readonly why: Unavailable };

export interface SessionMenu {
  readonly pause: MenuItem;
  readonly resume: MenuItem;
  readonly cancel: MenuItem;
}

export interface MenuSubject {
  readonly mode: string;
  readonly shown: ShownStatus;
  readonly reason: SessionReason | null;
  /** Bound to the host's context, with an open socket. */
  readonly attached: boolean;
  /** Another window of this browser is attached to the run and sends the commands. */
  readonly elsewhere?: boolean;
}

const available = (action: MenuAction): MenuItem => ({ available: true, action });
const unavailable = (why: Unavailable): MenuItem => ({ available: false, why });
const allUnavailable = (why: Unavailable): SessionMenu => ({
  pause: unavailable(why),
  resume: unavailable(why),
  cancel: unavailable(why),
});

function activeMenu({ mode, attached, elsewhere }: MenuSubject): SessionMenu {
  const resume = unavailable('running');
  if (isStageMode(mode)) return { pause: unavailable('stage-cannot-pause'), resume, cancel: available('stop-task') };
  if (!attached && !elsewhere)
    return { pause: unavailable('not-connected'), resume, cancel: unavailable('not-connected') };
  return {
    pause: isPausable(mode) ? available('pause-run') : unavailable('mode-cannot-pause'),
    resume,
    cancel: available('cancel-run'),
  };
}

function pausedMenu({ mode, reason, attached, elsewhere }: MenuSubject): SessionMenu {
  if (reason === 'waiting-for-you') {
    return {
      pause: unavailable('nothing-running'),
      resume: available('open-task'),
      cancel: canStopWhileWaiting(mode) ? available('stop-task') : unavailable('pda-not-running'),
    };
  }
  if (reason === 'suspended') return endedMenu('set-aside', mode);
  const pause = unavailable(reason === 'awaiting-approval' ? 'waits-for-approval' : 'paused');
  if (reason === 'awaiting-approval') {
    if (!attached && !elsewhere)
      return { pause, resume: unavailable('not-connected'), cancel: unavailable('not-connected') };
    // only the host that received the approval request shows it
    return {
      pause,
      resume: attached ? available('review-approval') : unavailable('approval-elsewhere'),
      cancel: available('cancel-run'),
    };
  }
  if (!attached && !elsewhere) return { pause, resume: unavailable('pauser-gone'), cancel: unavailable('pauser-gone') };
  return { pause, resume: available('resume-run'), cancel: available('cancel-run') };
}

/** A failed session or one that was set aside: some modes can resume it as a new run. */
function endedMenu(why: Unavailable, mode: string): SessionMenu {
  if (isResumable(mode)) {
    return {
      pause: unavailable('not-running'),
      resume: available('continue-as-new-run'),
      cancel: unavailable('has-ended'),
    };
  }
  return { pause: unavailable(why), resume: unavailable('cannot-continue'), cancel: unavailable(why) };
}

/**
 * Returns which commands a session offers, and why the others are unavailable: the table of ARCHITECTURE section 4.
 * REST suspend, resume and delete are left out: the first two only change a label, the third destroys data (CONTRACT
 * 0.4, 1.2).
 */
export function sessionMenu(session: MenuSubject): SessionMenu {
  if (session.reason === 'unverified') return allUnavailable('not-said-yet');
  if (session.reason === 'ending') return allUnavailable('ending');
  switch (session.shown) {
    case 'active':
      return activeMenu(session);
    case 'paused':
      return pausedMenu(session);
    case 'failed':
      return endedMenu('failed', session.mode);
    default:
      return allUnavailable(session.shown);
  }
}
