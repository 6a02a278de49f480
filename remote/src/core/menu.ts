import type { SessionReason } from '@mars-sessions/shared-types';
import type { ShownStatus } from './deriveSession.ts';
import { canStopWhileWaiting, isPausable, isResumable, isStageMode } from './modes.ts';

/** What a command would do, where it is available. */
export type MenuAction =
  | 'pause-run'
  | 'resume-run'
  | 'review-approval'
  | 'open-task'
  | 'continue-as-new-run'
  | 'cancel-run'
  | 'stop-task';

/** Why a command is unavailable; `text` has the sentence to each. */
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
  /** Bound to the host's context, its socket open. */
  readonly attached: boolean;
  /** Another window of this browser is attached to its run, and sends what is asked of it. */
  readonly elsewhere?: boolean;
}

const can = (action: MenuAction): MenuItem => ({ available: true, action });
const not = (why: Unavailable): MenuItem => ({ available: false, why });
const all = (why: Unavailable): SessionMenu => ({ pause: not(why), resume: not(why), cancel: not(why) });

function activeMenu({ mode, attached, elsewhere }: MenuSubject): SessionMenu {
  const resume = not('running');
  if (isStageMode(mode)) return { pause: not('stage-cannot-pause'), resume, cancel: can('stop-task') };
  if (!attached && !elsewhere) return { pause: not('not-connected'), resume, cancel: not('not-connected') };
  return {
    pause: isPausable(mode) ? can('pause-run') : not('mode-cannot-pause'),
    resume,
    cancel: can('cancel-run'),
  };
}

function pausedMenu({ mode, reason, attached, elsewhere }: MenuSubject): SessionMenu {
  if (reason === 'waiting-for-you') {
    return {
      pause: not('nothing-running'),
      resume: can('open-task'),
      cancel: canStopWhileWaiting(mode) ? can('stop-task') : not('pda-not-running'),
    };
  }
  if (reason === 'suspended') return endedMenu('set-aside', mode);
  const pause = not(reason === 'awaiting-approval' ? 'waits-for-approval' : 'paused');
  if (reason === 'awaiting-approval') {
    if (!attached && !elsewhere) return { pause, resume: not('not-connected'), cancel: not('not-connected') };
    // only the host that was asked shows what is to be approved
    return { pause, resume: attached ? can('review-approval') : not('approval-elsewhere'), cancel: can('cancel-run') };
  }
  if (!attached && !elsewhere) return { pause, resume: not('pauser-gone'), cancel: not('pauser-gone') };
  return { pause, resume: can('resume-run'), cancel: can('cancel-run') };
}

/** A failed or set-aside session: some modes can be taken up again, as a new run. */
function endedMenu(why: Unavailable, mode: string): SessionMenu {
  if (isResumable(mode)) {
    return { pause: not('not-running'), resume: can('continue-as-new-run'), cancel: not('has-ended') };
  }
  return { pause: not(why), resume: not('cannot-continue'), cancel: not(why) };
}

/**
 * What can be done with a session, and why the rest cannot: the table of ARCHITECTURE section 4. REST suspend, resume
 * and delete are not in it: the first two only change a label, the third destroys (CONTRACT 0.4, 1.2).
 */
export function sessionMenu(session: MenuSubject): SessionMenu {
  if (session.reason === 'unverified') return all('not-said-yet');
  if (session.reason === 'ending') return all('ending');
  switch (session.shown) {
    case 'active':
      return activeMenu(session);
    case 'paused':
      return pausedMenu(session);
    case 'failed':
      return endedMenu('failed', session.mode);
    default:
      return all(session.shown);
  }
}
