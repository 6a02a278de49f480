import { ID } from '../../sync/schemas.ts';
import { clock } from '../clock.ts';
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
 * Maximum number of sessions. The oldest are dropped first: read ones, then unread, then the user's own, and last those
 * with a name or a pin. A record of that many sessions is about 200 kB.
 */
export const MAX_KEPT = 500;
/** Maximum number of counters of one session. Beyond it, only the few of its current run stay. */
const MAX_COUNTERS = 24;
/** Maximum size of data of later releases, in characters. A browser gives a page about five million. */
const MAX_UNKNOWN = 100_000;
/** Latest valid order. No clock and no counter reaches it; a later order could never be replaced. */
const LATEST = 2 ** 52;
/** Maximum length of stored text. The longest is a key: two ids, a status and a number. */
const MAX_LENGTH = 1000;

type Is = (value: unknown) => boolean;
const isText: Is = (value) => typeof value === 'string' && value.length <= MAX_LENGTH;
const isId: Is = (value) => typeof value === 'string' && ID.test(value);
const isFlag: Is = (value) => typeof value === 'boolean';
const isNumber: Is = Number.isFinite;
const isTime: Is = (value) => isNumber(value) && Number(value) >= 0;
const orNull =
  (is: Is): Is =>
  (value) =>
    value === null || is(value);

const isActivity: Is = (value) => {
  const { key, at, finished, marks } = (value ?? {}) as Partial<Record<keyof Activity, unknown>>;
  return isText(key) && isTime(at) && isFlag(finished) && isFlag(marks);
};

/** Checks the value of each register by name. A release that changes the type of a value gives it another name. */
const SESSION: Readonly<Record<string, Is>> = {
  name: orNull(isText),
  pin: orNull(isNumber),
  dismissed: isFlag,
  mine: isFlag,
  read: (value) => isTime(value) || value === UNREAD,
  seen: isText,
  activity: isActivity,
  cancelled: orNull(isId),
};
const SETTINGS: Readonly<Record<string, Is>> = {
  everybody: isFlag,
  toastPolicy: orNull((value) => value === 'seed' || value === 'quiet'),
  keepToasts: isFlag,
  longToasts: isFlag,
  shortcuts: isFlag,
  historyCleared: isTime,
  epoch: isTime,
};

function isRegister(member: unknown): member is Register<unknown> {
  return Array.isArray(member) && isTime(member[1]) && member[1] <= LATEST && isText(member[2]);
}

/** Returns the members of an object; an empty list for anything else. Entries, because an id may be `__proto__`. */
function membersOf(data: unknown, name?: string): [string, unknown][] {
  const of = name === undefined ? data : new Map(membersOf(data)).get(name);
  return typeof of === 'object' && of !== null ? Object.entries(of) : [];
}

/** Reads registers. Unknown names belong to a later release and are kept unchanged while there is room. */
function reader() {
  let room = MAX_UNKNOWN;
  return (known: Readonly<Record<string, Is>>, members: readonly (readonly [string, unknown])[]) =>
    Object.fromEntries(
      members.filter(([name, member]) => {
        if (!isRegister(member)) return false;
        if (Object.hasOwn(known, name)) return known[name]?.(member[0]);
        if (name.startsWith(TOLD)) return isText(name) && member[0] === member[1] && Number.isInteger(member[1]);
        try {
          room -= JSON.stringify([name, member]).length;
        } catch {
          // nested too deeply to be stringified
          return false;
        }
        return room >= 0;
      }),
    ) as Record<string, Register<unknown>>;
}

/** Milliseconds. A look this shortly before an event counts as a look at the event (EXPERIENCE 4.4 rule 12). */
export const LOOK_GRACE_MS = 2000;

/** Returns the counter that a key belongs to, and the number of the key. */
export function counterOf(sessionId: string, key: string): readonly [name: string, count: number] {
  const end = key.lastIndexOf(':');
  return [TOLD + key.slice(sessionId.length + 1, end), Number(key.slice(end + 1))];
}

/**
 * Completes the registers of one session as an older release stored them: adds the counter of the last key, and derives
 * from times which activity a look saw. Times in the future, from a clock set ahead, become now.
 */
function readSession(sessionId: string, session: KeptRegisters): KeptRegisters {
  const { read, seen, activity } = session;
  const wall = clock.wall();
  const added: Record<string, Register<unknown>> = {};
  if (activity) {
    const [last, order, by] = activity;
    const [name, count] = counterOf(sessionId, last.key);
    if (count > 0 && !session[name]) added[name] = [count, count, ''];
    added.activity = [{ ...last, at: Math.min(last.at, wall) }, order, by];
  }
  if (read) {
    const [at, order, by] = read;
    const last = activity?.[0];
    added.read = [Math.min(at, wall), order, by];
    added.seen = seen ?? [last && at >= last.at - LOOK_GRACE_MS ? last.key : '', order, by];
  }
  return { ...session, ...added } as KeptRegisters;
}

/** Reads the stored record; skips sessions and members that are unreadable. */
export function readKept(data: unknown): Kept {
  const read = reader();
  const settings = read(SETTINGS, membersOf(data, 'settings'));
  const sessions = membersOf(data, 'sessions')
    .filter(([id]) => isId(id))
    .map(([id, one]) => [id, readSession(id, read(SESSION, membersOf(one)))] as const)
    .filter(([, session]) => Object.keys(session).length > 0);
  return { sessions: Object.fromEntries(sessions), settings };
}

/** Drops the counters of earlier runs when there are too many. */
export function withFewCounters(sessionId: string, session: KeptRegisters): KeptRegisters {
  if (Object.keys(session).filter((name) => name.startsWith(TOLD)).length <= MAX_COUNTERS) return session;
  const [current] = counterOf(sessionId, session.activity?.[0].key ?? '');
  const run = current.slice(0, current.lastIndexOf(':') + 1);
  const isCurrent = (name: string): boolean => name.startsWith(run) || name.startsWith(`${TOLD}none:`);
  return Object.fromEntries(Object.entries(session).filter(([name]) => !name.startsWith(TOLD) || isCurrent(name)));
}
