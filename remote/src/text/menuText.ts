import type { MenuAction, Unavailable } from '../core/menu.ts';

const UNAVAILABLE: Record<Unavailable, string> = {
  'not-said-yet': 'MARS has not confirmed yet that it runs',
  ending: 'It is ending',
  running: 'It is running',
  'not-connected': 'Runs, but this window is not connected to it',
  'mode-cannot-pause': 'This mode cannot be paused',
  'stage-cannot-pause': 'Stage tasks cannot be paused',
  paused: 'It is paused',
  'pauser-gone': 'The window that paused it is gone; this run cannot be resumed',
  'waits-for-approval': 'It waits for your approval',
  'approval-elsewhere': 'It waits for your approval in the window that is connected to it',
  'nothing-running': 'Nothing is running',
  'pda-not-running': 'MARS cannot stop a PDA task that is not running',
  'not-running': 'It is not running',
  'has-ended': 'It has ended',
  'cannot-continue': 'This mode cannot be continued',
  completed: 'It has completed',
  failed: 'It has failed',
  cancelled: 'It was cancelled',
  expired: 'It has expired',
  'set-aside': 'It is set aside',
  queued: 'It has not started',
  unknown: 'Its state is unknown',
};

export function unavailableSentence(why: Unavailable): string {
  return UNAVAILABLE[why];
}

const ACTIONS: Record<MenuAction, string> = {
  'pause-run': 'Pause',
  'resume-run': 'Resume',
  'review-approval': 'Review',
  'open-task': 'Open',
  'continue-as-new-run': 'Continue as a new run…',
  'cancel-run': 'Cancel…',
  'stop-task': 'Cancel…',
};

export function actionLabel(action: MenuAction): string {
  return ACTIONS[action];
}

/** What the user should know before choosing an item without a confirmation. */
export const ACTION_NOTES: Partial<Record<MenuAction, string>> = {
  'pause-run': 'Keep this window open: a paused run can only be resumed from here',
};

/** The same notes when another window of this browser sends the command. */
export const ELSEWHERE_NOTES: Partial<Record<MenuAction, string>> = {
  'pause-run': 'Keep the window that is connected to it open: the run can only be resumed from there',
};

export const MENU_TEXT = {
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel',
  viewLogs: 'View Logs',
  openWorkflow: 'Open Workflow',
  isOpen: 'It is open',
  rename: 'Rename',
  pin: 'Pin',
  unpin: 'Unpin',
  moveLeft: 'Move left',
  moveRight: 'Move right',
  atTheStart: 'It is the first of the pinned',
  atTheEnd: 'It is the last of the pinned',
  notPinned: 'It is not pinned',
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  dismiss: 'Dismiss',
  dismissNote: 'It comes back when it changes',
  attachedStays: 'It runs in this window',
  copyId: 'Copy session id',
  copied: 'Session id copied',
  notCopied: 'Copying is blocked by the browser',
};
