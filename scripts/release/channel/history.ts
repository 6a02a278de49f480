import type { HistoryEntry } from './channelFile.ts';

const MAX_ENTRIES = 50;
/** So many releases are kept, and remembered by a channel, however old they are. */
export const LAST_RELEASES = 10;
const DAY_MS = 86_400_000;
/** A release that a channel named within this time is kept, because pages may still load it. */
export const KEPT_FOR_MS = 30 * DAY_MS;

/** Returns whether an entry made its release the one that everybody gets. */
const isForAll = ({ percent, action }: HistoryEntry): boolean => action === 'rollback' || percent === 100;

/**
 * Returns the history with a new entry. It has every entry of the last 30 days, those that were in force before them (a
 * candidate, and the release that all others got), and those of the last ten releases; the newest fifty of these.
 */
export function withEntry(history: readonly HistoryEntry[], entry: HistoryEntry): HistoryEntry[] {
  const start = Date.parse(entry.at) - KEPT_FOR_MS;
  const isOld = ({ at }: HistoryEntry): boolean => Date.parse(at) < start;
  const all = [entry, ...history];
  const last = [...new Set(all.map(({ release }) => release))].slice(0, LAST_RELEASES);
  const inForce = [all.find(isOld), all.find((one) => isOld(one) && isForAll(one))];
  return all.filter((one) => !isOld(one) || inForce.includes(one) || last.includes(one.release)).slice(0, MAX_ENTRIES);
}

/**
 * Returns the releases that everybody got, the present one last, without those from which a roll-back led away: a
 * second roll-back leads further back, and not to the release that was left.
 */
export function releasesForAll(history: readonly HistoryEntry[]): string[] {
  const stack: string[] = [];
  for (const one of history.toReversed().filter(isForAll)) {
    const at = stack.lastIndexOf(one.release);
    if (one.action === 'rollback' && at !== -1) stack.length = at + 1;
    else if (stack.at(-1) !== one.release) stack.push(one.release);
  }
  return stack;
}

/** Returns the releases that the channel named at some time since `start`, or undefined if its history is too short. */
export function namedSince(history: readonly HistoryEntry[], start: number): Set<string> | undefined {
  const named = new Set<string>();
  // an entry is in force until a newer one replaces it, so that an old one counts as long as it was in force
  let isForAllKnown = false;
  for (const one of history) {
    named.add(one.release);
    isForAllKnown = Date.parse(one.at) < start && isForAll(one);
    if (isForAllKnown) return named;
  }
  return history.length < MAX_ENTRIES ? named : undefined;
}
