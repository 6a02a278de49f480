import type { ParallelSession } from '@mars-sessions/shared-types';
import { cleanName } from '../../core/nameParts.ts';
import { parseServerTime } from '../../core/timestamps.ts';
import { ID, MAX_WORD_LENGTH } from '../../sync/schemas.ts';

/** Reads a value; returns undefined for an unusable one. */
type Read<T> = (value: unknown) => T | undefined;

const text: Read<string> = (value) => (typeof value === 'string' ? cleanName(value) || undefined : undefined);
const word: Read<string> = (value) => (typeof value === 'string' ? value.slice(0, MAX_WORD_LENGTH) : undefined);
const flag: Read<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

const percent: Read<number> = (value) =>
  typeof value === 'number' && !Number.isNaN(value) ? Math.min(100, Math.max(0, value)) : undefined;

const time: Read<string> = (value) => {
  const at = parseServerTime(value);
  return at === null ? undefined : new Date(at).toISOString();
};

function oneOf<T extends string>(words: Readonly<Record<T, true>>): Read<T> {
  return (value) => (typeof value === 'string' && Object.hasOwn(words, value) ? (value as T) : undefined);
}

type Fields = Omit<ParallelSession, 'sessionId'>;

/** The reader of each field. Records, so that the compiler requires every value of the contract. */
const FIELDS: { readonly [K in keyof Required<Fields>]: Read<Required<Fields>[K]> } = {
  name: text,
  mode: word,
  status: oneOf({ active: true, paused: true, queued: true, completed: true, failed: true }),
  progress: percent,
  currentStep: text,
  startedAt: time,
  pinned: flag,
  error: text,
  progressKnown: flag,
  reason: oneOf({
    unverified: true,
    ending: true,
    cancelled: true,
    'awaiting-approval': true,
    'waiting-for-you': true,
    suspended: true,
    expired: true,
    unknown: true,
  }),
  source: oneOf({ live: true, polled: true, stale: true }),
  observedAt: time,
  attention: oneOf({ none: true, unseen: true }),
  attached: flag,
  mine: flag,
  quiet: flag,
};

/** Fields that every session has: undefined leaves them unchanged, while it removes an override of any other field. */
const NEEDED = new Set<string>(['name', 'mode', 'status', 'progress']);

export interface HostFields {
  /** Null for an id that cannot be part of a path: no session has such an id. */
  readonly sessionId: string | null;
  readonly fields: Partial<Fields>;
  /** The names of the unreadable fields. */
  readonly bad: readonly string[];
}

/**
 * Reads a session, or some of its fields, from a host component. An unreadable field is left out without affecting the
 * others; an unknown field is left out silently. Never throws, for any input.
 */
export function readHostFields(given: unknown): HostFields {
  const values: [name: string, value: unknown][] = [];
  const bad: string[] = [];
  let sessionId: string | null = null;
  const member = (name: string): unknown => (given as Readonly<Record<string, unknown>>)[name];
  try {
    if (typeof given !== 'object' || given === null) return { sessionId, fields: {}, bad };
    const id = member('sessionId');
    if (typeof id === 'string' && ID.test(id)) sessionId = id;
  } catch {
    // a getter of the host threw: without an id this is not a session
  }
  for (const [name, read] of Object.entries<Read<unknown>>(FIELDS)) {
    try {
      if (!(name in (given as object))) continue;
      const value = member(name);
      const readable = read(value);
      if (readable !== undefined) values.push([name, readable]);
      else if (value !== undefined) bad.push(name);
      else if (!NEEDED.has(name)) values.push([name, undefined]);
    } catch {
      bad.push(name);
    }
  }
  return { sessionId, fields: Object.fromEntries(values), bad };
}
