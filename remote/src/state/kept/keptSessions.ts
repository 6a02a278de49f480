import type { Register } from './registers.ts';

/** The last thing that happened to a session while this browser watched. */
export interface Activity {
  /** The key of the transition. Two tabs that see the same transition store the same key. */
  readonly key: string;
  /** Milliseconds since the epoch, by this browser's clock. For sorting and display, never to decide what is unread. */
  readonly at: number;
  readonly finished: boolean;
  /** The activity makes the session unread until the user looks at it. */
  readonly marks: boolean;
}

/**
 * What this browser keeps about one session, because no endpoint does (CONTRACT 6). Tabs merge each member separately.
 */
export interface KeptSession {
  /** The name that the user gave; null after it was removed. */
  readonly name?: Register<string | null> | undefined;
  /** The position among the pinned sessions; null when not pinned. */
  readonly pin?: Register<number | null> | undefined;
  readonly dismissed?: Register<boolean> | undefined;
  /** This browser attached, renamed, pinned or opened the session. */
  readonly mine?: Register<boolean> | undefined;
  /** When the user last looked at it, in milliseconds since the epoch; `UNREAD` after "Mark as unread". */
  readonly read?: Register<number> | undefined;
  /** The key of the activity that the user saw then. Always written together with `read`. */
  readonly seen?: Register<string> | undefined;
  readonly activity?: Register<Activity> | undefined;
  /** The run that this browser cancelled; null once that run has ended. */
  readonly cancelled?: Register<string | null> | undefined;
}

/**
 * All registers of one session: those above, the counters `told:RUN:STATUS` (how often that run entered that status),
 * and those of later releases.
 */
export type KeptRegisters = KeptSession & Readonly<Record<string, Register<unknown> | undefined>>;

export const UNREAD = -1;
/** Prefix of the names of counters. */
export const TOLD = 'told:';

export type KeptSettings = {
  /** Whether other people's sessions are pills and toasts. */
  readonly everybody?: Register<boolean> | undefined;
  /** Which notifications are shown; null leaves it to the host. */
  readonly toastPolicy?: Register<'seed' | 'quiet' | null> | undefined;
  /** Notifications stay until the user closes them (WCAG 2.2.1). */
  readonly keepToasts?: Register<boolean> | undefined;
  /** Notifications stay twice as long. */
  readonly longToasts?: Register<boolean> | undefined;
  /** Whether keyboard shortcuts for commands are on (WCAG 2.1.4). */
  readonly shortcuts?: Register<boolean> | undefined;
  /** History up to this time is cleared. Milliseconds since the epoch. */
  readonly historyCleared?: Register<number> | undefined;
  /** How often everything was forgotten. Of two records, the one with the higher number wins. */
  readonly epoch?: Register<number> | undefined;
};

export type Kept = {
  readonly sessions: Readonly<Record<string, KeptRegisters>>;
  readonly settings: KeptSettings & Readonly<Record<string, Register<unknown> | undefined>>;
};

export const NOTHING_KEPT: Kept = { sessions: {}, settings: {} };

/**
 * Maximum number of sessions. The oldest are dropped first: read ones, then unread ones and the user's own, and last those
 * with a name or a pin. A record of that many sessions is about 200 kB.
 */
export const MAX_KEPT = 500;
/** Maximum number of counters of one session. Beyond it, only the few of its current run stay. */
const MAX_COUNTERS = 24;
/** Milliseconds. A look this shortly before an event counts as a look at the event (EXPERIENCE 4.4 rule 12). */
export const LOOK_GRACE_MS = 2000;

/** Returns the counter that a key belongs to, and the number of the key. */
export function counterOf(sessionId: string, key: string): readonly [name: string, count: number] {
  const end = key.lastIndexOf(':');
  return [TOLD + key.slice(sessionId.length + 1, end), Number(key.slice(end + 1))];
}

/** Drops the counters of earlier runs when there are too many. */
export function withFewCounters(sessionId: string, session: KeptRegisters): KeptRegisters {
  if (Object.keys(session).filter((name) => name.startsWith(TOLD)).length <= MAX_COUNTERS) return session;
  const [current] = counterOf(sessionId, session.activity?.[0].key ?? '');
  const run = current.slice(0, current.lastIndexOf(':') + 1);
  const isCurrent = (name: string): boolean => name.startsWith(run) || name.startsWith(`${TOLD}none:`);
  return Object.fromEntries(Object.entries(session).filter(([name]) => !name.startsWith(TOLD) || isCurrent(name)));
}
