import {
  bounded,
  MAX_CHANGES,
  MAX_SEEN_SESSIONS,
  MAX_WATCHED,
  SEEN_STATES,
  type SeenChange,
  type SeenChanges,
  type SeenState,
} from '../../core/seenStates.ts';
import { joined, type Span } from '../../core/spans.ts';
import { ID } from '../../sync/schemas.ts';
import { sharedValue } from './sharedValue.ts';

/** The last moment that a `Date` can represent. */
const LAST_TIME = 8.64e15;

const NONE: readonly SeenChange[] = [];

const isTime = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= LAST_TIME;
const listOf = (value: unknown, most: number): readonly unknown[] => (Array.isArray(value) ? value.slice(-most) : []);

/** Reads the stored spans; skips unreadable ones. */
export function readWatched(data: unknown): readonly Span[] {
  const spans = listOf(data, MAX_WATCHED).flatMap((one): Span[] => {
    const [from, to] = listOf(one, 2);
    return isTime(from) && isTime(to) && from <= to ? [{ from, to }] : [];
  });
  return joined(spans);
}

function readChanges(data: unknown): readonly SeenChange[] {
  return listOf(data, MAX_CHANGES)
    .flatMap((one): SeenChange[] => {
      const [at, state] = listOf(one, 2);
      return isTime(at) && SEEN_STATES.includes(state as SeenState) ? [{ at, state: state as SeenState }] : [];
    })
    .sort((a, b) => a.at - b.at);
}

/** Reads the stored changes; skips unreadable ones. */
export function readSeenChanges(data: unknown): SeenChanges {
  const sessions = listOf(data, MAX_SEEN_SESSIONS).flatMap((one): [string, readonly SeenChange[]][] => {
    const [id, changes] = listOf(one, 2);
    const read = readChanges(changes);
    return typeof id === 'string' && ID.test(id) && read.length > 0 ? [[id, read]] : [];
  });
  return bounded(new Map(sessions), Number.NEGATIVE_INFINITY);
}

/** As they are stored. */
type StoredChanges = readonly [sessionId: string, changes: readonly [at: number, state: SeenState][]][];

/** When any tab of this browser watched, in order. It is a value of its own, because it changes with each good list. */
export const watched = sharedValue<readonly Span[], readonly [from: number, to: number][]>({
  name: 'watched',
  empty: [],
  toStored: (spans) => spans.map(({ from, to }) => [from, to]),
  fromStored: readWatched,
});

/** What any tab of this browser saw. It cannot be derived again. */
export const seenChanges = sharedValue<SeenChanges, StoredChanges>({
  name: 'seen-states',
  empty: new Map(),
  toStored: (sessions) => [...sessions].map(([id, changes]) => [id, changes.map(({ at, state }) => [at, state])]),
  fromStored: readSeenChanges,
});

/**
 * Keeps what is seen of sessions.
 *
 * @param change returns the changes of a session with what is seen of it now; the same array if that is nothing new
 * @param now milliseconds since the epoch, by the server's clock
 */
export function keepSeen(
  ids: Iterable<string>,
  change: (id: string, changes: readonly SeenChange[]) => readonly SeenChange[],
  now: number,
): void {
  const before = seenChanges.read();
  const after = new Map(before);
  let isNew = false;
  for (const id of ids) {
    const changes = before.get(id) ?? NONE;
    const next = change(id, changes);
    if (next === changes) continue;
    after.set(id, next);
    isNew = true;
  }
  if (isNew) seenChanges.write(bounded(after, now));
}
