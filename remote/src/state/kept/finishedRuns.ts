import { atom } from 'jotai';
import { type FinishedRun, MAX_FINISHED, MAX_WORKED_MS, mergeFinished } from '../../core/finishedRuns.ts';
import { ID, MAX_WORD_LENGTH } from '../../sync/schemas.ts';
import { store } from '../store.ts';
import { browserStorage, onStored, storedValue } from './storage.ts';

/** The last moment that a `Date` can represent. */
const LAST_TIME = 8.64e15;

function isAmount(value: unknown, most: number): value is number {
  return typeof value === 'number' && value >= 0 && value <= most;
}

/** Reads the stored runs; skips unreadable ones. */
export function readFinishedRuns(data: unknown): readonly FinishedRun[] {
  const runs = (Array.isArray(data) ? data : []).slice(0, MAX_FINISHED).flatMap((one: unknown): FinishedRun[] => {
    const { runId, mode, workedMs, endedAt } = (one ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof runId !== 'string' || !ID.test(runId) || typeof mode !== 'string') return [];
    if (mode.length > MAX_WORD_LENGTH || !isAmount(workedMs, MAX_WORKED_MS) || !isAmount(endedAt, LAST_TIME)) return [];
    return [{ runId, mode, workedMs, endedAt }];
  });
  return mergeFinished([], runs);
}

/**
 * How long completed runs worked. It cannot be derived again: nothing asks a second time for the runs of a session that
 * has ended, and only the browser that saw a pause knows of it.
 */
const stored = storedValue<readonly FinishedRun[]>({
  storage: browserStorage,
  name: 'finished-runs',
  version: 1,
  parse: readFinishedRuns,
});

/** The completed runs that this browser knows, the newest first. */
export const finishedRunsAtom = atom<readonly FinishedRun[]>([]);

/** Adds runs, and what other tabs have stored meanwhile. A run that is already kept stays as it is. */
export function addFinishedRuns(runs: readonly FinishedRun[]): void {
  const there = stored.read() ?? [];
  const all = mergeFinished(mergeFinished(there, store.get(finishedRunsAtom)), runs);
  store.set(finishedRunsAtom, all);
  if (all !== there) stored.write(all);
}

/** Forgets the finished runs of this tab. */
export function forgetFinishedRuns(): void {
  store.set(finishedRunsAtom, []);
}

/** Reads the stored runs, and follows what other tabs of this browser store. Returns an unsubscribe function. */
export function followFinishedRuns(): () => void {
  addFinishedRuns([]);
  return onStored(stored.key, () => {
    // another tab has forgotten everything
    if (stored.read() === null) forgetFinishedRuns();
    else addFinishedRuns([]);
  });
}
