import { atom } from 'jotai';
import { store } from '../store.ts';
import {
  type Kept,
  type KeptRegisters,
  type KeptSession,
  MAX_KEPT,
  NOTHING_KEPT,
  withFewCounters,
} from './keptSessions.ts';
import { marksOf } from './marks.ts';
import { readKept } from './readKept.ts';
import { lastWritten, mergeRecords, mergeRegisters } from './registers.ts';
import { browserStorage, onStored, storedValue } from './storage.ts';

/** The id of this tab as a writer. Breaks ties between values written in one millisecond, equally in every tab. */
export const WRITER = Math.floor(Math.random() * 36 ** 8).toString(36);

const stored = storedValue<Kept>({ storage: browserStorage, name: 'preferences', version: 2, parse: readKept });

/** Everything that this browser keeps, as it is stored. Only `updateStored` writes it. */
export const keptAtom = atom<Kept>(NOTHING_KEPT);

function epochOf({ settings }: Kept): number {
  return settings.epoch?.[0] ?? 0;
}

function merged(a: Kept, b: Kept): Kept {
  // no other tab has written since: every click comes here
  if (a === b) return a;
  // data from before everything was forgotten must not come back
  if (epochOf(a) !== epochOf(b)) return epochOf(a) > epochOf(b) ? a : b;
  const sessions = mergeRecords(a.sessions, b.sessions);
  const settings = mergeRegisters(a.settings, b.settings);
  return sessions === a.sessions && settings === a.settings ? a : { sessions, settings };
}

/** Returns when anything of the session was last kept. Looks and activities have no clock order: their times count. */
function keptAt(session: KeptRegisters): number {
  return Math.max(lastWritten(session), session.activity?.[0].at ?? 0, session.read?.[0] ?? 0);
}

/**
 * Returns how much a session is worth keeping: a name or a pin most, then the user's own and unread ones alike. If the
 * user's own came first, they would fill all places after some weeks, and no new event could be marked.
 */
function worth(session: KeptSession): number {
  const { name, pin, mine } = session;
  if (name?.[0] || pin?.[0] != null) return 2;
  return mine?.[0] || marksOf(session)?.unseen ? 1 : 0;
}

function pruned(kept: Kept): Kept {
  const entries = Object.entries(kept.sessions);
  const few = entries.map(([id, session]) => [id, withFewCounters(id, session)] as const);
  if (few.length <= MAX_KEPT && few.every(([, session], index) => session === entries[index]?.[1])) return kept;
  // an order is derived once for each session, not once for each comparison
  const ranked = few.map(([id, session]) => ({ id, session, worth: worth(session), at: keptAt(session) }));
  ranked.sort((a, b) => b.worth - a.worth || b.at - a.at || (a.id < b.id ? -1 : 1));
  return { ...kept, sessions: Object.fromEntries(ranked.slice(0, MAX_KEPT).map(({ id, session }) => [id, session])) };
}

/**
 * Merges what other tabs have stored, applies the change, and stores the result if it differs. The change sees what all
 * tabs know, so its order comes after all of that.
 */
export function updateStored(change = (kept: Kept): Kept => kept): void {
  const other = stored.read() ?? NOTHING_KEPT;
  const all = pruned(change(merged(other, store.get(keptAtom))));
  store.set(keptAtom, all);
  if (all !== other) stored.write(all);
}

/** Reads the stored record, and follows what other tabs of this browser write. Returns an unsubscribe function. */
export function followStored(): () => void {
  updateStored();
  return onStored(stored.key, () => updateStored());
}
