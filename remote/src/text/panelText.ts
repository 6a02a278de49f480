import type { SessionsCommand } from '@mars-sessions/shared-types';
import type { SessionsFilter } from '../core/filterSessions.ts';
import { safeLocale } from './locale.ts';
import { cached } from './time.ts';

const COMMANDS: Record<SessionsCommand, string> = {
  'next-attention': 'Next session that needs you',
  'next-session': 'Next session',
  'previous-session': 'Previous session',
  'all-sessions': 'All sessions',
};

const FILTERS: Record<SessionsFilter, string> = {
  all: 'All',
  mine: 'Mine',
  'needs-you': 'Needs you',
  running: 'Running',
  finished: 'Finished',
};

/** The texts of the panel of all sessions. */
export const PANEL_TEXT = {
  label: 'All sessions',
  close: 'Close all sessions',
  tabs: { sessions: 'Sessions', timeline: 'Timeline', history: 'History', settings: 'Settings' },
  loading: 'Loading…',
  search: 'Search sessions',
  searchHint: 'Name, task, mode or id',
  which: 'Which sessions',
  mode: 'Mode',
  everyMode: 'Every mode',
  filters: FILTERS,
  commands: COMMANDS,
  list: 'Sessions',
  /** @param total number of all sessions, `200+` for a truncated list @param found null when all are shown */
  found: (total: string, found: number | null) =>
    found === null ? `${total} sessions` : `${found} of ${total} sessions`,
  noMatch: 'No session matches.',
  none: 'MARS lists no sessions.',
  clearFilters: 'Clear filters',
  hostPage: 'Open the sessions page of MARS',
  nothingNeedsYou: 'Nothing needs you',
  noHistory: 'Nothing has happened while this browser watched.',
  historyNote: 'What happened while this browser watched, for 30 days at most. It is kept in this browser.',
  clearHistory: 'Clear history',
  older: (count: number) => `Show ${count} older`,
  gone: 'no longer listed',
  today: 'Today',
  yesterday: 'Yesterday',
  kept: 'This browser',
  settingsNote: 'Names, pins, unread marks, the history and these settings are kept in this browser only, not in MARS.',
  forget: 'Forget what this browser keeps…',
  forgotten: 'Everything that this browser kept is forgotten.',
  toasts: 'Notifications',
  policies: {
    host: 'As configured in MARS',
    seed: 'Every start, end, failure and pause',
    quiet: 'Only what needs me',
  },
  keepToasts: 'Keep notifications until I close them',
  longToasts: 'Show notifications twice as long',
  others: 'Sessions of others',
  everybody: 'Show everybody’s sessions in the bar and notify me about them',
  keys: 'Keys',
  useKeys: 'Use keys',
  noKey: 'no key',
  keysNote: 'Arrows move along the pills, F2 renames, Shift+F10 or Alt+↓ opens the menu.',
};

const ARROWS: Record<string, string> = { left: '←', right: '→', up: '↑', down: '↓' };

/** Returns a key as it is labelled on the keyboard. */
export function keyName(shortcut: string | null): string {
  if (shortcut === null) return PANEL_TEXT.noKey;
  return shortcut.replace(/arrow(left|right|up|down)/i, (_, way: string) => ARROWS[way.toLowerCase()] ?? way);
}

/** Returns the day of a time in words. */
export function dayOf(time: number, now: number, locale?: string): string {
  const day = (at: number): string => new Date(at).toDateString();
  if (day(time) === day(now)) return PANEL_TEXT.today;
  if (day(time) === day(now - 86_400_000)) return PANEL_TEXT.yesterday;
  const l = safeLocale(locale);
  return cached(`day:${l}`, () => new Intl.DateTimeFormat(l, { dateStyle: 'full' })).format(time);
}

/** The width of a panel in words. */
export const pixels = (width: number): string => `${width} pixels`;
