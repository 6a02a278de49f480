import { ID } from '../../sync/schemas.ts';
import { clock } from '../clock.ts';
import type { Register } from './registers.ts';

/** The last thing that happened to a session while this browser watched. */
export interface Activity {
  /** The key of the transition: two tabs that saw the same one wrote down the same. */
  readonly key: string;
  /** Milliseconds since the epoch, by this browser's clock: to sort and to show, never to decide what was seen. */
  readonly at: number;
  readonly finished: boolean;
  /** It is news until somebody has looked. */
  readonly marks: boolean;
}

/** What this browser keeps of one session, because no endpoint does (CONTRACT 6). Each by itself, across its tabs. */
export interface KeptSession {
  /** The name that the user gave; null for none any more. */
  readonly name?: Register<string | null> | undefined;
  /** The place among the pinned; null when it is not. */
  readonly pin?: Register<number | null> | undefined;
  readonly dismissed?: Register<boolean> | undefined;
  /** This browser attached it, renamed it, pinned it or opened its details. */
  readonly mine?: Register<boolean> | undefined;
  /** When somebody last looked at it, milliseconds since the epoch; `UNREAD` when they said that they have not. */
  readonly read?: Register<number> | undefined;
  /** The key of the activity that was looked at then. Written with `read` and never without. */
  readonly seen?: Register<string> | undefined;
  readonly activity?: Register<Activity> | undefined;
  /** The run whose end this browser asked for; null when that has ended. */
  readonly cancelled?: Register<string | null> | undefined;
}

/**
 * All registers of one session. Beside those above `told:RUN:WORD`, how often that run was told entering that word, and
 * those of releases to come.
 */
export type KeptRegisters = KeptSession & Readonly<Record<string, Register<unknown> | undefined>>;

export const UNREAD = -1;
/** How the names of the counters begin. */
export const TOLD = 'told:';

export type KeptSettings = {
  /** Whether other people's sessions are pills and toasts. */
  readonly everybody?: Register<boolean> | undefined;
  /** Which notifications are shown; null leaves it to the host. */
  readonly toastPolicy?: Register<'seed' | 'quiet' | null> | undefined;
  /** Notifications stay until somebody closes them (WCAG 2.2.1). */
  readonly keepToasts?: Register<boolean> | undefined;
  /** Notifications stay twice as long. */
  readonly longToasts?: Register<boolean> | undefined;
  /** Whether the keys of commands work at all (WCAG 2.1.4). */
  readonly shortcuts?: Register<boolean> | undefined;
  /** Up to when the history was cleared, milliseconds since the epoch. */
  readonly historyCleared?: Register<number> | undefined;
  /** How often everything was forgotten: of two records the one that was forgotten more often is the later one. */
  readonly epoch?: Register<number> | undefined;
};

export type Kept = {
  readonly sessions: Readonly<Record<string, KeptRegisters>>;
  readonly settings: KeptSettings & Readonly<Record<string, Register<unknown> | undefined>>;
};

export const NOTHING_KEPT: Kept = { sessions: {}, settings: {} };

/**
 * The oldest go when there are more: first what is read, then what is unread, mine, and last what has a name or a pin. A
 * record of so many is about 200 kB.
 */
export const MAX_KEPT = 500;
/** Counters of one session; with more, those of the run that it is about stay, of which there are a handful. */
const MAX_COUNTERS = 24;
/** What of later releases is kept, in characters: the browser gives a page about five million. */
const MAX_UNKNOWN = 100_000;
/** No clock and no counter comes near; what is later could never be replaced. */
const LATEST = 2 ** 52;
/** Nothing that is written here is longer: the longest is a key, of two ids, a word and a number. */
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

/** What the value of a register has to be, by its name. A release that keeps another kind gives it another name. */
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

/** The members of an object; none of anything else. Entries, for an id may be any word, `__proto__` too. */
function membersOf(data: unknown, name?: string): [string, unknown][] {
  const of = name === undefined ? data : new Map(membersOf(data)).get(name);
  return typeof of === 'object' && of !== null ? Object.entries(of) : [];
}

/** Reads registers. What has no name here belongs to a later release, and stays as it is while there is room. */
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
          // it nests deeper than can be written
          return false;
        }
        return room >= 0;
      }),
    ) as Record<string, Register<unknown>>;
}

/** A look this shortly before something happened is a look at it (EXPERIENCE 4.4 rule 12). */
export const LOOK_GRACE_MS = 2000;

/** The name of the counter of a key, and its number there. */
export function counterOf(sessionId: string, key: string): readonly [name: string, count: number] {
  const end = key.lastIndexOf(':');
  return [TOLD + key.slice(sessionId.length + 1, end), Number(key.slice(end + 1))];
}

/**
 * What is read of one session. Its last key is counted, and which activity a look saw is told by two times, where it was
 * stored before there were counters and keys of looks. What a clock that was ahead wrote is of now.
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

/** Reads what is stored: of a session or a member that cannot be read only that is lost. */
export function readKept(data: unknown): Kept {
  const read = reader();
  const settings = read(SETTINGS, membersOf(data, 'settings'));
  const sessions = membersOf(data, 'sessions')
    .filter(([id]) => isId(id))
    .map(([id, one]) => [id, readSession(id, read(SESSION, membersOf(one)))] as const)
    .filter(([, session]) => Object.keys(session).length > 0);
  return { sessions: Object.fromEntries(sessions), settings };
}

/** Without the counters of runs that are long past, where there are too many. */
export function withFewCounters(sessionId: string, session: KeptRegisters): KeptRegisters {
  if (Object.keys(session).filter((name) => name.startsWith(TOLD)).length <= MAX_COUNTERS) return session;
  const [current] = counterOf(sessionId, session.activity?.[0].key ?? '');
  const run = current.slice(0, current.lastIndexOf(':') + 1);
  const isCurrent = (name: string): boolean => name.startsWith(run) || name.startsWith(`${TOLD}none:`);
  return Object.fromEntries(Object.entries(session).filter(([name]) => !name.startsWith(TOLD) || isCurrent(name)));
}
