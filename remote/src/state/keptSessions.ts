import * as v from 'valibot';
import type { Register } from './registers.ts';

/** The last thing that happened to a session while this browser watched. */
export interface Activity {
  /** The key of the transition: two tabs that saw the same one wrote down the same. */
  readonly key: string;
  /** Milliseconds since the epoch. */
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
  readonly activity?: Register<Activity> | undefined;
  /** The run whose end this browser asked for. */
  readonly cancelled?: Register<string> | undefined;
}

export const UNREAD = -1;

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
};

export type Kept = {
  readonly sessions: Readonly<Record<string, KeptSession & Record<string, Register<unknown> | undefined>>>;
  readonly settings: KeptSettings & Record<string, Register<unknown> | undefined>;
};

export const NOTHING_KEPT: Kept = { sessions: {}, settings: {} };

/** The oldest go when there are more; what has a name or a pin last. A record of so many is about 100 kB. */
export const MOST_KEPT = 500;

function register<S extends v.GenericSchema>(value: S) {
  return v.fallback(v.optional(v.tuple([value, v.pipe(v.number(), v.finite()), v.string()])), undefined);
}

/** By id. Not valibot's own record, which leaves `__proto__` and `constructor` out: they are ids like any other. */
function byId<T>(value: v.GenericSchema<unknown, T>) {
  return v.pipe(
    v.custom<object>((input) => typeof input === 'object' && input !== null),
    v.transform((input): Record<string, T> => {
      const read = Object.entries(input).map(([id, one]) => [id, v.safeParse(value, one)] as const);
      return Object.fromEntries(read.flatMap(([id, one]) => (one.success ? [[id, one.output]] : [])));
    }),
  );
}

const activity = v.object({ key: v.string(), at: v.number(), finished: v.boolean(), marks: v.boolean() });
const session = v.object({
  name: register(v.nullable(v.string())),
  pin: register(v.nullable(v.number())),
  dismissed: register(v.boolean()),
  mine: register(v.boolean()),
  read: register(v.number()),
  activity: register(activity),
  cancelled: register(v.string()),
});
const settings = v.object({
  everybody: register(v.boolean()),
  toastPolicy: register(v.nullable(v.picklist(['seed', 'quiet']))),
  keepToasts: register(v.boolean()),
  longToasts: register(v.boolean()),
  shortcuts: register(v.boolean()),
  historyCleared: register(v.number()),
});
const kept = v.object({
  sessions: v.fallback(byId(session), {}),
  settings: v.fallback(settings, {}),
});

const first = v.object({
  names: v.fallback(byId(v.string()), {}),
  pins: v.fallback(v.array(v.string()), []),
  mine: v.fallback(v.array(v.string()), []),
});

/** What the first version kept as lists, as the oldest that was ever written. */
function fromFirst(data: unknown): Kept | null {
  const parsed = v.safeParse(first, data);
  if (!parsed.success) return null;
  const { names, pins, mine } = parsed.output;
  const sessions = new Map<string, Record<string, Register<unknown>>>();
  const put = (id: string, name: keyof KeptSession, value: unknown): void => {
    sessions.set(id, { ...sessions.get(id), [name]: [value, 0, ''] });
  };
  for (const [id, name] of Object.entries(names)) put(id, 'name', name);
  for (const [place, id] of pins.entries()) put(id, 'pin', place);
  for (const id of mine) put(id, 'mine', true);
  return { sessions: Object.fromEntries(sessions) as Kept['sessions'], settings: {} };
}

/** Reads what is stored: of a session or a member that cannot be read only that is lost. */
export function readKept(data: unknown, version: number): Kept | null {
  if (version === 1) return fromFirst(data);
  const parsed = v.safeParse(kept, data);
  return parsed.success ? (parsed.output as Kept) : null;
}
