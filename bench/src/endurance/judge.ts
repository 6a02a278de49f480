import type { Happening, Kind } from './laboratory.ts';

/** A toast that a window has shown. */
export interface Told {
  /** Null for a toast about several sessions. */
  readonly sessionId: string | null;
  readonly title: string;
}

/** An entry of the product's history. */
export interface Entry {
  readonly key: string;
  readonly sessionId: string;
  readonly kind: string;
}

/** Seconds in which the browser saw nothing of the back end, or the user nothing of the browser. */
export interface Dark {
  readonly from: number;
  readonly to: number;
}

/** What a window shows of a session. */
export interface Shown {
  readonly sessionId: string;
  readonly status: string;
}

/** Kinds that must have a toast, unless it was dark. The others may have none. */
const TOLD: ReadonlySet<Kind> = new Set(['started', 'paused', 'completed', 'failed']);
/** Kinds that must be in the history, if the session was known before. */
const KEPT: ReadonlySet<Kind> = new Set(['completed', 'failed']);
/** Seconds after a dark time in which the page may still wait longer than usual before it asks again. */
const AFTER_DARK = 180;
/** Seconds in which something that has happened is told. */
const TOLD_WITHIN = 120;
/** Statuses whose sessions always have a pill. */
const RUNNING: ReadonlySet<string> = new Set(['active', 'paused']);

const keyOf = ({ sessionId, kind }: { sessionId: string; kind: string }): string => `${kind} ${sessionId}`;

function count<T>(all: readonly T[], key: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  return counts;
}

const wasLight = (at: number, darks: readonly Dark[]): boolean =>
  darks.every(({ from, to }) => at - AFTER_DARK > to || at + TOLD_WITHIN < from);

/** Returns what was told more often than it happened. */
function surplus(what: string, told: ReadonlyMap<string, number>, happened: ReadonlyMap<string, number>): string[] {
  return [...told]
    .filter(([key, times]) => times > (happened.get(key) ?? 0))
    .map(([key, times]) => `${what}: “${key}” ${times} times, and it happened ${happened.get(key) ?? 0} times`);
}

/** Returns what was wrong with the toasts: one that nothing had caused, a second one, and one that did not come. */
export function judgeToasts(
  happenings: readonly Happening[],
  toasts: readonly Told[],
  darks: readonly Dark[],
): string[] {
  const happened = count(happenings, keyOf);
  const single = toasts.filter(({ sessionId }) => sessionId !== null);
  const told = count(single, ({ sessionId, title }) => `${title.replace(/^Session /, '')} ${sessionId}`);
  const missing = happenings.filter((one) => TOLD.has(one.kind) && wasLight(one.at, darks) && !told.has(keyOf(one)));
  return [
    ...surplus('toast', told, happened),
    ...missing.map((one) => `toast: none of “${keyOf(one)}” after ${one.at} s`),
  ];
}

/** Returns what was wrong with the history, in the same three ways. */
export function judgeHistory(
  happenings: readonly Happening[],
  entries: readonly Entry[],
  darks: readonly Dark[],
): string[] {
  const happened = count(happenings, keyOf);
  const kept = count(entries, keyOf);
  // a session that began and ended in the dark may be known only as an old one
  const known = new Set(
    happenings.filter(({ kind, at }) => kind === 'started' && wasLight(at, darks)).map(({ sessionId }) => sessionId),
  );
  const missing = happenings.filter((one) => KEPT.has(one.kind) && known.has(one.sessionId) && !kept.has(keyOf(one)));
  return [
    ...surplus('history', kept, happened),
    ...missing.map((one) => `history: none of “${keyOf(one)}” after ${one.at} s`),
  ];
}

/** Returns where the rows of the list and the pills differ from what is true. */
export function judgeScreen(
  truth: ReadonlyMap<string, string>,
  { rows, pills }: { rows: readonly Shown[]; pills: readonly Shown[] },
): string[] {
  const problems: string[] = [];
  for (const [where, all] of Object.entries({ row: rows, pill: pills }))
    for (const { sessionId, status } of all) {
      const word = truth.get(sessionId);
      if (word !== status) problems.push(`${where}: ${sessionId} is “${status}”, and in truth “${word ?? 'deleted'}”`);
    }
  const listed = new Set(rows.map(({ sessionId }) => sessionId));
  const inBar = new Set(pills.map(({ sessionId }) => sessionId));
  for (const [sessionId, word] of truth) {
    if (!listed.has(sessionId)) problems.push(`row: ${sessionId} is missing`);
    if (RUNNING.has(word) && !inBar.has(sessionId)) problems.push(`pill: ${sessionId} is missing`);
  }
  return problems;
}
