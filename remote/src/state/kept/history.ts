import { atom } from 'jotai';
import * as v from 'valibot';
import { cleanName } from '../../core/nameParts.ts';
import type { Transition, TransitionKind } from '../../core/transition.ts';
import { id } from '../../sync/fields.ts';
import { clock } from '../clock.ts';
import { store } from '../store.ts';
import { setSetting, settings } from './settings.ts';
import { browserStorage, onStored, storedValue } from './storage.ts';

/** An event in the life of a session, as it was at that time. */
export interface HistoryEntry {
  /** The key of the transition. An event that several tabs saw is stored once. */
  readonly key: string;
  readonly sessionId: string;
  /** The name at that time, because the session may be gone later. */
  readonly name: string;
  readonly kind: TransitionKind;
  readonly reason: Transition['reason'];
  readonly step: number | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** It happened while no page watched, at an unknown time before `at`. */
  readonly away?: true;
}

const MAX_ENTRIES = 500;
const KEPT_FOR_MS = 30 * 86_400_000;
/**
 * Milliseconds between entries that a clock set ahead has written. They are redated to just before now, in their order.
 */
const APART_MS = 1 / 1024;

/** Maximum length of stored text. Keys are the longest values and stay below it. */
const text = v.pipe(v.string(), v.maxLength(1000));
/** The last moment that a `Date` can represent. */
const LAST_TIME = 8.64e15;

const entry = v.looseObject({
  key: text,
  sessionId: id,
  name: v.pipe(v.string(), v.transform(cleanName)),
  kind: text,
  reason: v.nullable(text),
  step: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999))),
  at: v.pipe(v.number(), v.minValue(0), v.maxValue(LAST_TIME)),
});

const KINDS = new Set<string>([
  'started',
  'completed',
  'failed',
  'paused',
  'cancelled',
  'expired',
  'resumed',
] satisfies TransitionKind[]);

function readEntry(candidate: unknown): HistoryEntry[] {
  const parsed = v.safeParse(entry, candidate);
  return parsed.success && KINDS.has(parsed.output.kind) ? [parsed.output as unknown as HistoryEntry] : [];
}

/** Reads the stored history; skips an unreadable entry. */
export function readHistory(data: unknown): HistoryEntry[] | null {
  if (!Array.isArray(data)) return null;
  return data.slice(0, MAX_ENTRIES).flatMap(readEntry);
}

/** Merges what two tabs stored about one event: the earlier time, and the step if either knows it. */
function together(a: HistoryEntry, b: HistoryEntry): HistoryEntry {
  const first = b.at < a.at || (b.at === a.at && b.name < a.name) ? b : a;
  const step = a.step === null || (b.step !== null && b.step > a.step) ? b.step : a.step;
  return first.step === step ? first : { ...first, step };
}

function newestFirst(a: HistoryEntry, b: HistoryEntry): number {
  return b.at - a.at || (a.key < b.key ? -1 : 1);
}

/**
 * Merges two histories, newest first, and drops entries that are too old or too many. The order of the arguments does
 * not matter, because tabs that disagreed would overwrite each other without end.
 *
 * @param wall milliseconds since the epoch
 */
export function mergeHistory(
  a: readonly HistoryEntry[],
  b: readonly HistoryEntry[],
  wall: number,
): readonly HistoryEntry[] {
  const all = new Map<string, HistoryEntry>();
  for (const one of [...a, ...b]) {
    const known = all.get(one.key);
    all.set(one.key, known ? together(known, one) : one);
  }
  const kept = [...all.values()]
    .sort(newestFirst)
    // a clock set ahead wrote it: the entry would never expire and would stay on top
    .map((one, index) => (one.at > wall ? { ...one, at: wall - (index + 1) * APART_MS } : one))
    .sort(newestFirst)
    .filter(({ at }) => wall - at < KEPT_FOR_MS)
    .slice(0, MAX_ENTRIES);
  return kept.length === a.length && kept.every((one, index) => one === a[index]) ? a : kept;
}

const stored = storedValue<readonly HistoryEntry[]>({
  storage: browserStorage,
  name: 'history',
  version: 1,
  parse: readHistory,
});

/** Events that this browser saw, newest first. Only transitions add entries. */
export const historyAtom = atom<readonly HistoryEntry[]>([]);

function exchange(own: readonly HistoryEntry[]): void {
  const other = stored.read() ?? [];
  // a clock set ahead would also clear future entries
  if (settings().historyCleared > clock.wall()) setSetting('historyCleared', clock.wall() - 1);
  const { historyCleared } = settings();
  const merged = mergeHistory(own, other, clock.wall());
  // a tab that does not know about the clearing would restore the cleared entries
  const all = merged.some(({ at }) => at <= historyCleared) ? merged.filter(({ at }) => at > historyCleared) : merged;
  store.set(historyAtom, all);
  const isStored = (one: HistoryEntry, index: number): boolean => {
    const there = other[index];
    return one.key === there?.key && one.at === there.at && one.step === there.step;
  };
  if (all.length !== other.length || !all.every(isStored)) stored.write(all);
}

/** Records transitions. An amendment is merged into its entry. */
export function record(happened: readonly { readonly transition: Transition; readonly name: string }[]): void {
  const entries = new Map(store.get(historyAtom).map((one) => [one.key, one]));
  for (const { transition, name } of happened) {
    const { key, sessionId, kind, reason, step, away, amends } = transition;
    const known = entries.get(key);
    // an amendment must not restore a cleared entry
    if (amends && !known) continue;
    entries.set(
      key,
      known
        ? { ...known, step: step ?? known.step }
        : { key, sessionId, name, kind, reason, step, at: clock.wall(), ...(away && { away }) },
    );
  }
  exchange([...entries.values()]);
}

/** Clears the history up to now, in every tab. */
export function clearHistory(): void {
  setSetting('historyCleared', clock.wall());
  exchange(store.get(historyAtom));
}

/** Follows what the other tabs write. Returns an unsubscribe function. */
export function followHistory(): () => void {
  exchange(store.get(historyAtom));
  return onStored(stored.key, () => exchange(store.get(historyAtom)));
}
