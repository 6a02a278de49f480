import { duration } from './time.ts';

export const BAR_TEXT = {
  toolbar: 'Sessions',
  empty: 'No sessions are running',
  loading: 'Asking MARS for sessions…',
  retry: 'Retry',
  /** Its accessible name, different from the host's own Retry; it begins with the visible text (WCAG 2.5.3). */
  retryName: 'Retry loading sessions',
  all: 'All',
  stale: 'out of date',
  unseen: 'unread',
  quiet: 'no sign for a while',
  pinned: 'pinned',
  broken: 'This session cannot be shown',
  actionsFor: (name: string) => `Actions for ${name}`,
  renameNote: 'The name is kept in this browser. Enter saves, Escape cancels.',
  renameLabel: (name: string) => `New name for ${name}`,
  finishingCancel: 'MARS is finishing the cancelled step',
  refused: 'MARS refuses to list sessions',
  neverAnswered: 'MARS does not answer',
  /**
   * @param all number of known sessions, `200+` for a truncated list @param need number of sessions that need the user
   */
  allSessions: (all: string, need: number) =>
    need > 0 ? `All sessions (${all}, ${need} need you)` : `All sessions (${all})`,
  cost: (amount: string) => `Cost ${amount}`,
  updated: (ms: number, locale?: string) => `Updated ${duration(ms, locale)} ago`,
};
