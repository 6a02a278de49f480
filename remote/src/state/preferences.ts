import { atom } from 'jotai';
import * as v from 'valibot';
import { browserStorage, storedValue } from './storage.ts';
import { store } from './store.ts';

/** What this browser keeps of sessions, because no endpoint does (CONTRACT 6). Times: milliseconds since the epoch. */
export interface Preferences {
  /** Names that the user gave, by session id. */
  readonly names: Readonly<Record<string, string>>;
  /** Pinned sessions, in the user's order. */
  readonly pins: readonly string[];
  readonly selected: string | null;
  readonly dismissed: readonly string[];
  /** When this browser saw a session finish, when somebody looked at it, and whether nobody has. */
  readonly marks: Readonly<Record<string, SessionMarks>>;
  /** Sessions that this browser attached, renamed, pinned or opened. */
  readonly mine: readonly string[];
}

export interface SessionMarks {
  readonly finishedAt?: number | undefined;
  readonly seenAt?: number | undefined;
  readonly unseen?: boolean | undefined;
}

/** The oldest go when there are more; a record of 500 is about 40 kB. */
const MOST = 500;

const EMPTY: Preferences = { names: {}, pins: [], selected: null, dismissed: [], marks: {}, mine: [] };

const ids = v.pipe(v.array(v.string()), v.maxLength(MOST));
const marks = v.object({
  finishedAt: v.optional(v.number()),
  seenAt: v.optional(v.number()),
  unseen: v.optional(v.boolean()),
});
const schema = v.object({
  names: v.fallback(v.record(v.string(), v.string()), {}),
  pins: v.fallback(ids, []),
  selected: v.fallback(v.nullable(v.string()), null),
  dismissed: v.fallback(ids, []),
  marks: v.fallback(v.record(v.string(), marks), {}),
  mine: v.fallback(ids, []),
});

const stored = storedValue<Preferences>(browserStorage, 'preferences', EMPTY, (data) => {
  const parsed = v.safeParse(schema, data);
  return parsed.success ? parsed.output : null;
});

export const preferencesAtom = atom<Preferences>(EMPTY);

let isStored = true;

function newest<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).slice(-MOST));
}

export function preferences(): Preferences {
  return store.get(preferencesAtom);
}

/** Changes what is kept, here and in the browser's storage. */
export function updatePreferences(change: (before: Preferences) => Partial<Preferences>): void {
  const before = preferences();
  const next = { ...before, ...change(before) };
  const capped: Preferences = {
    ...next,
    names: newest(next.names),
    marks: newest(next.marks),
    pins: next.pins.slice(0, MOST),
    dismissed: next.dismissed.slice(-MOST),
    mine: next.mine.slice(-MOST),
  };
  store.set(preferencesAtom, capped);
  isStored = stored.write(capped);
}

/** Reads what is stored, and follows what other tabs of this browser write. Answers how to stop. */
export function followStoredPreferences(onChange: () => void): () => void {
  // what the browser refused to store is still here
  if (isStored) store.set(preferencesAtom, stored.read());
  const listen = (event: StorageEvent): void => {
    if (event.key !== stored.key && event.key !== null) return;
    // which session is selected is a matter of each tab
    store.set(preferencesAtom, { ...stored.read(), selected: preferences().selected });
    onChange();
  };
  window.addEventListener('storage', listen);
  return () => window.removeEventListener('storage', listen);
}
