import { atom } from 'jotai';
import type { SessionCounts } from '../../core/observation.ts';
import { ID } from '../../sync/schemas.ts';
import { clock } from '../clock.ts';
import { store } from '../store.ts';
import {
  type Activity,
  counterOf,
  type Kept,
  type KeptRegisters,
  type KeptSession,
  MAX_KEPT,
  NOTHING_KEPT,
  readKept,
  TOLD,
  UNREAD,
  withFewCounters,
} from './keptSessions.ts';
import { lastWritten, mergeRecords, mergeRegisters, type Register, written } from './registers.ts';
import { browserStorage, onStored, storedValue } from './storage.ts';

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

/** This tab among those that write: of two values that were written in one millisecond one has to win everywhere. */
export const BY = Math.floor(Math.random() * 36 ** 8).toString(36);

const stored = storedValue<Kept>({ storage: browserStorage, name: 'preferences', version: 2, parse: readKept });
/** Reads which session is stored as the selected one. */
export function readSelected(data: unknown): string | null {
  return typeof data === 'string' && ID.test(data) ? data : null;
}

const storedSelection = storedValue<string>({
  storage: browserStorage,
  name: 'selected',
  version: 1,
  parse: readSelected,
});

/** All that is kept, as it is stored. `exchange` alone writes it. */
export const keptAtom = atom<Kept>(NOTHING_KEPT);
const selectedAtom = atom<string | null>(null);

/** Seen is what a look saw: the last activity by its key, whatever the clock showed then or shows now. */
function marksOf({ read, seen, activity }: KeptSession): SessionMarks | null {
  const unread = read?.[0] === UNREAD;
  const last = activity?.[0];
  if (!last) return unread ? { unseen: true } : null;
  const seenAt = !unread && seen?.[0] === last.key ? read?.[0] : undefined;
  return {
    unseen: unread || (last.marks && seenAt === undefined),
    ...(last.finished ? { finishedAt: last.at } : {}),
    ...(last.finished && seenAt !== undefined ? { seenAt } : {}),
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
    if (session.cancelled?.[0]) lists.cancelledRuns.push(session.cancelled[0]);
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

/** When anything of it was kept last: of what is in the order of what happened, the times. */
function keptAt(session: KeptRegisters): number {
  return Math.max(lastWritten(session), session.activity?.[0].at ?? 0, session.read?.[0] ?? 0);
}

function pruned(kept: Kept): Kept {
  const entries = Object.entries(kept.sessions);
  const few = entries.map(([id, session]) => [id, withFewCounters(id, session)] as const);
  if (few.length <= MAX_KEPT && few.every(([, session], index) => session === entries[index]?.[1])) return kept;
  const worth = (session: KeptSession): number => {
    const { name, pin, mine } = session;
    if (name?.[0] || pin?.[0] != null) return 3;
    if (mine?.[0]) return 2;
    return marksOf(session)?.unseen ? 1 : 0;
  };
  few.sort(([a, x], [b, y]) => worth(y) - worth(x) || keptAt(y) - keptAt(x) || (a < b ? -1 : 1));
  return { ...kept, sessions: Object.fromEntries(few.slice(0, MAX_KEPT)) };
}

/**
 * What is kept here and what other tabs have stored since, together, and what is changed of that; stored where that has
 * less. A change is made to what all tabs know, so that it is later than all of that.
 */
export function exchange(change = (kept: Kept): Kept => kept): void {
  const other = stored.read() ?? NOTHING_KEPT;
  const all = pruned(change(merged(other, store.get(keptAtom))));
  store.set(keptAtom, all);
  if (all !== other) stored.write(all);
}

/** What a person chose, or did: the later counts. What happened and was looked at has an order of its own, below. */
type Chosen = Omit<KeptSession, 'activity' | 'read' | 'seen'>;
type Changes = { [K in keyof Chosen]?: NonNullable<Chosen[K]>[0] };
type Step = (kept: KeptRegisters) => Readonly<Record<string, Register<unknown>>> | null;

/** Takes steps in what is kept of sessions, written once. A step that answers null leaves it as it is. */
function take(steps: readonly (readonly [sessionId: string, step: Step])[]): void {
  if (steps.length === 0) return;
  exchange((kept) => {
    const next = new Map(Object.entries(kept.sessions));
    let taken = false;
    for (const [sessionId, step] of steps) {
      const before = next.get(sessionId) ?? {};
      const registers = step(before);
      taken ||= registers !== null;
      if (registers) next.set(sessionId, { ...before, ...registers } as KeptRegisters);
    }
    return taken ? { ...kept, sessions: Object.fromEntries(next) } : kept;
  });
}

/** Changes some of what is kept of one session, here and in the browser's storage. */
export function keep(sessionId: string, changes: Changes): void {
  keepAll([[sessionId, changes]]);
}

/** The same for several, written once. */
export function keepAll(changes: readonly (readonly [sessionId: string, changes: Changes])[]): void {
  const wall = clock.wall();
  take(
    changes.map(([sessionId, values]) => [
      sessionId,
      (kept) =>
        Object.fromEntries(
          Object.entries(values).map(([name, value]) => [name, written<unknown>(value, kept[name], wall, BY)]),
        ),
    ]),
  );
}

/** After all that happened to the session and all looks at it, as far as any tab knows: an order without a clock. */
function next({ activity, read }: KeptSession): number {
  return Math.max(activity?.[1] ?? 0, read?.[1] ?? 0) + 1;
}

function looked(kept: KeptRegisters, read: number): Readonly<Record<string, Register<unknown>>> {
  const order = next(kept);
  return { read: [read, order, BY], seen: [kept.activity?.[0].key ?? '', order, BY] };
}

function look(kept: KeptRegisters): ReturnType<Step> {
  const mark = marksOf(kept);
  const isSeen = !mark?.unseen && (mark?.finishedAt === undefined || mark.seenAt !== undefined);
  return isSeen ? null : looked(kept, clock.wall());
}

/** Somebody looks at them: at what happened last, whichever tab saw that. */
export function keepLooks(sessionIds: readonly string[]): void {
  take(sessionIds.map((sessionId) => [sessionId, look]));
}

/** Somebody says that they have not looked. */
export function keepUnread(sessionId: string): void {
  take([[sessionId, (kept) => looked(kept, UNREAD)]]);
}

export interface News {
  readonly sessionId: string;
  readonly activity: Activity;
  /** Somebody looks on. */
  readonly seen: boolean;
}

/** Something happened. What another tab has written down is only looked at: its number is counted already. */
export function keepNews(news: readonly News[]): void {
  take(
    news.map(({ sessionId, activity, seen }) => [
      sessionId,
      (kept) => {
        const [name, count] = counterOf(sessionId, activity.key);
        if (count <= (kept[name]?.[1] ?? 0)) return seen ? look(kept) : null;
        const registers = {
          [name]: [count, count, ''],
          activity: [activity, next(kept), BY],
          // dismissed until something happens to it again
          ...(kept.dismissed?.[0] ? { dismissed: written(false, kept.dismissed, clock.wall(), BY) } : {}),
        } satisfies Record<string, Register<unknown>>;
        return { ...registers, ...(seen ? look({ ...kept, activity: registers.activity }) : {}) };
      },
    ]),
  );
}

/** How often sessions were told of in this browser: a page counts on from these numbers. */
export function keptCounts(): SessionCounts[] {
  return Object.entries(store.get(keptAtom).sessions).map(([sessionId, kept]) => {
    const counters = Object.entries(kept).filter(([name]) => name.startsWith(TOLD));
    const entered = counters.map(([name, register]) => [sessionId + name.slice(TOLD.length - 1), register?.[1] ?? 0]);
    return { sessionId, entered: Object.fromEntries(entered), current: null };
  });
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
  exchange();
  store.set(selectedAtom, store.get(selectedAtom) ?? storedSelection.read());
  return onStored(stored.key, () => {
    exchange();
    onChange();
  });
}
