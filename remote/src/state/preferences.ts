import { atom } from 'jotai';
import { clock } from './clock.ts';
import {
  type Activity,
  type Kept,
  type KeptSession,
  MOST_KEPT,
  NOTHING_KEPT,
  readKept,
  UNREAD,
} from './keptSessions.ts';
import { lastWritten, mergeRecords, mergeRegisters, written } from './registers.ts';
import { browserStorage, onStored, storedValue } from './storage.ts';
import { store } from './store.ts';

export interface SessionMarks {
  /** When this browser saw it finish, milliseconds since the epoch; absent when it did not. */
  readonly finishedAt?: number | undefined;
  /** When somebody looked at it after that. */
  readonly seenAt?: number | undefined;
  readonly unseen: boolean;
}

/** What this browser keeps of sessions, in the form in which it is asked for. */
export interface Preferences {
  /** Names that the user gave, by session id. */
  readonly names: Readonly<Record<string, string>>;
  /** Pinned sessions, in the user's order. */
  readonly pins: readonly string[];
  readonly dismissed: readonly string[];
  readonly marks: Readonly<Record<string, SessionMarks>>;
  /** Sessions that this browser attached, renamed, pinned or opened. */
  readonly mine: readonly string[];
  /** Runs whose end this browser asked for. */
  readonly cancelledRuns: readonly string[];
  /** Whether other people's sessions are pills and toasts. */
  readonly everybody: boolean;
  /** Which session is selected is a matter of each tab. */
  readonly selected: string | null;
}

/** A look away just before it finished is a look at it (EXPERIENCE 1.1). */
const GRACE_MS = 2000;

/** This tab among those that write: of two values that were written in one millisecond one has to win everywhere. */
const BY = Math.floor(Math.random() * 36 ** 8).toString(36);

const stored = storedValue<Kept>({ storage: browserStorage, name: 'preferences', version: 2, parse: readKept });
const storedSelection = storedValue<string>({
  storage: browserStorage,
  name: 'selected',
  version: 1,
  parse: (data) => (typeof data === 'string' ? data : null),
});

const keptAtom = atom<Kept>(NOTHING_KEPT);
const selectedAtom = atom<string | null>(null);

function marksOf({ read, activity }: KeptSession): SessionMarks | null {
  const readAt = read?.[0] ?? 0;
  const last = activity?.[0];
  if (!last) return readAt === UNREAD ? { unseen: true } : null;
  const seen = readAt >= last.at - GRACE_MS;
  return {
    unseen: readAt === UNREAD || (last.marks && !seen),
    ...(last.finished ? { finishedAt: last.at } : {}),
    ...(last.finished && seen ? { seenAt: readAt } : {}),
  };
}

export const preferencesAtom = atom((get): Preferences => {
  const { sessions, settings } = get(keptAtom);
  // maps, for an id may be any word, `__proto__` too
  const names = new Map<string, string>();
  const marks = new Map<string, SessionMarks>();
  const pins: [id: string, place: number][] = [];
  const lists = { dismissed: [] as string[], mine: [] as string[], cancelledRuns: [] as string[] };
  for (const [id, session] of Object.entries(sessions)) {
    const name = session.name?.[0];
    if (name) names.set(id, name);
    const place = session.pin?.[0];
    if (place != null) pins.push([id, place]);
    const mark = marksOf(session);
    if (mark) marks.set(id, mark);
    if (session.dismissed?.[0]) lists.dismissed.push(id);
    if (session.mine?.[0]) lists.mine.push(id);
    if (session.cancelled) lists.cancelledRuns.push(session.cancelled[0]);
  }
  pins.sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  return {
    names: Object.fromEntries(names),
    marks: Object.fromEntries(marks),
    pins: pins.map(([id]) => id),
    ...lists,
    everybody: settings.everybody?.[0] ?? true,
    selected: get(selectedAtom),
  };
});

export function preferences(): Preferences {
  return store.get(preferencesAtom);
}

function merged(a: Kept, b: Kept): Kept {
  const sessions = mergeRecords(a.sessions, b.sessions);
  const settings = mergeRegisters(a.settings, b.settings);
  return sessions === a.sessions && settings === a.settings ? a : { sessions, settings };
}

function pruned(kept: Kept): Kept {
  const entries = Object.entries(kept.sessions);
  if (entries.length <= MOST_KEPT) return kept;
  const worth = ({ name, pin }: KeptSession): number => (name?.[0] || pin?.[0] != null ? 1 : 0);
  entries.sort(([a, x], [b, y]) => worth(y) - worth(x) || lastWritten(y) - lastWritten(x) || (a < b ? -1 : 1));
  return { ...kept, sessions: Object.fromEntries(entries.slice(0, MOST_KEPT)) };
}

/** What is kept here and what other tabs have stored since, together; stored where that has less. */
function exchange(kept: Kept): void {
  const other = stored.read() ?? NOTHING_KEPT;
  const all = pruned(merged(other, kept));
  store.set(keptAtom, all);
  if (all !== other) stored.write(all);
}

/** Changes some of what is kept of one session, here and in the browser's storage. */
export function keep(sessionId: string, changes: { [K in keyof KeptSession]?: NonNullable<KeptSession[K]>[0] }): void {
  keepAll([[sessionId, changes]]);
}

type Changes = readonly (readonly [sessionId: string, changes: Parameters<typeof keep>[1]])[];

/** The same for several, written once. */
export function keepAll(changes: Changes): void {
  if (changes.length === 0) return;
  const { sessions, settings } = store.get(keptAtom);
  const next = new Map(Object.entries(sessions));
  for (const [sessionId, values] of changes) {
    const registers: Kept['sessions'][string] = { ...next.get(sessionId) };
    for (const [name, value] of Object.entries(values))
      Object.assign(registers, { [name]: written<unknown>(value, registers[name], clock.wall(), BY) });
    next.set(sessionId, registers);
  }
  exchange({ sessions: Object.fromEntries(next), settings });
}

/** What a person chose of how the sessions UI behaves, in this browser. */
export interface Settings {
  /** Whether other people's sessions are pills and toasts. */
  readonly everybody: boolean;
  /** Null leaves it to the host. */
  readonly toastPolicy: 'seed' | 'quiet' | null;
  readonly keepToasts: boolean;
  readonly longToasts: boolean;
  readonly shortcuts: boolean;
  /** What happened up to then is not shown any more, milliseconds since the epoch. */
  readonly historyCleared: number;
}

export const settingsAtom = atom((get): Settings => {
  const { everybody, toastPolicy, keepToasts, longToasts, shortcuts, historyCleared } = get(keptAtom).settings;
  return {
    everybody: everybody?.[0] ?? true,
    toastPolicy: toastPolicy?.[0] ?? null,
    keepToasts: keepToasts?.[0] ?? false,
    longToasts: longToasts?.[0] ?? false,
    shortcuts: shortcuts?.[0] ?? true,
    historyCleared: historyCleared?.[0] ?? 0,
  };
});

export function settings(): Settings {
  return store.get(settingsAtom);
}

export function setSetting<K extends keyof Settings>(name: K, value: Settings[K]): void {
  const kept = store.get(keptAtom);
  const register = written<unknown>(value, kept.settings[name], clock.wall(), BY);
  exchange({ sessions: kept.sessions, settings: { ...kept.settings, [name]: register } });
}

export function setEverybody(everybody: boolean): void {
  setSetting('everybody', everybody);
}

export function activityOf(sessionId: string): Activity | null {
  const { sessions } = store.get(keptAtom);
  return (Object.hasOwn(sessions, sessionId) ? sessions[sessionId]?.activity?.[0] : undefined) ?? null;
}

/** Its place among the pinned, in the measure of `KeptSession`; null when it is not pinned. */
export function pinPlaceOf(sessionId: string): number | null {
  const { sessions } = store.get(keptAtom);
  return (Object.hasOwn(sessions, sessionId) ? sessions[sessionId]?.pin?.[0] : undefined) ?? null;
}

export function setSelected(sessionId: string | null): void {
  store.set(selectedAtom, sessionId);
  if (sessionId === null) storedSelection.remove();
  else storedSelection.write(sessionId);
}

/** Reads what is stored, and follows what other tabs of this browser write. Answers how to stop. */
export function followStoredPreferences(onChange: () => void): () => void {
  exchange(store.get(keptAtom));
  store.set(selectedAtom, store.get(selectedAtom) ?? storedSelection.read());
  return onStored(stored.key, () => {
    exchange(store.get(keptAtom));
    onChange();
  });
}
