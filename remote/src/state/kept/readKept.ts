import { ID } from '../../sync/schemas.ts';
import { clock } from '../clock.ts';
import {
  type Activity,
  counterOf,
  type Kept,
  type KeptRegisters,
  LOOK_GRACE_MS,
  TOLD,
  UNREAD,
} from './keptSessions.ts';
import type { Register } from './registers.ts';

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
