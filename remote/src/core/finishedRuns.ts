import { elapsedSince, type ServerClock } from './elapsed.ts';
import type { RunEvidence, Stage } from './evidence.ts';

/** A completed run, of which it is known how long it worked. */
export interface FinishedRun {
  readonly runId: string;
  readonly mode: string;
  /** Milliseconds, by the server's clock; without the pauses that this browser saw. */
  readonly workedMs: number;
  /** Milliseconds since the epoch, by the server's clock. */
  readonly endedAt: number;
}

/** A longer run is a wrong time, as it is for a running one. */
export const MAX_WORKED_MS = 30 * 86_400_000;
/** Number of runs of one mode that are known; older ones say less about the next one. */
export const MAX_OF_A_MODE = 50;
/** Number of runs of all modes. */
export const MAX_FINISHED = 500;

/** Returns the time without the pauses. Pauses that are longer than the run come from a clock that jumped. */
export function withoutPauses(ms: number, pausedMs: number): number {
  return pausedMs <= ms ? ms - pausedMs : ms;
}

/** Returns what is known of a run if it has completed and MARS has its start and its end; otherwise null. */
export function finishedRun(mode: string, run: RunEvidence, pausedMs: number): FinishedRun | null {
  const { runId, status, startedAt, completedAt } = run;
  if (status !== 'completed' || startedAt === null || completedAt === null) return null;
  const ms = completedAt - startedAt;
  if (ms < 0 || ms > MAX_WORKED_MS) return null;
  return { runId, mode, workedMs: withoutPauses(ms, pausedMs), endedAt: completedAt };
}

/** Returns the sum; null if a part is unknown. */
function sumOf(parts: readonly (number | null)[]): number | null {
  return parts.reduce((sum, ms) => (sum === null || ms === null ? null : sum + ms), 0);
}

/** Returns for how long a stage worked; null if that is not known. */
function stageMs({ startedAt, completedAt }: Stage): number | null {
  const ms = (completedAt ?? Number.NaN) - (startedAt ?? Number.NaN);
  return ms >= 0 && ms <= MAX_WORKED_MS ? ms : null;
}

/**
 * Returns what is known of a stage task if all its stages are done; otherwise null. Its stages have their own times, so
 * that the time between them, in which it waited for the user, does not count.
 */
export function finishedTask(mode: string, runId: string, stages: readonly Stage[]): FinishedRun | null {
  if (!stages.every(({ status }) => status === 'completed' || status === 'skipped')) return null;
  const done = stages.filter(({ status }) => status === 'completed');
  const workedMs = sumOf(done.map(stageMs));
  if (done.length === 0 || workedMs === null || workedMs > MAX_WORKED_MS) return null;
  return { runId, mode, workedMs, endedAt: Math.max(...done.map(({ completedAt }) => completedAt ?? 0)) };
}

/**
 * Returns for how long a stage task has worked so far; null if that is not known.
 *
 * @param now monotonic milliseconds
 */
export function taskWorkedMs(stages: readonly Stage[], clock: ServerClock | null, now: number): number | null {
  return sumOf(
    stages.map((stage) => {
      if (stage.status === 'completed') return stageMs(stage);
      return stage.status === 'running' ? elapsedSince(stage.startedAt ?? null, clock, now) : 0;
    }),
  );
}

/**
 * Returns the runs of both lists, the newest first, at most 50 of a mode and 500 in all. A run that is in both is as in
 * the first. Returns the first list if the second adds nothing.
 */
export function mergeFinished(a: readonly FinishedRun[], b: readonly FinishedRun[]): readonly FinishedRun[] {
  const all = new Map([...b, ...a].map((run) => [run.runId, run]));
  const counts = new Map<string, number>();
  const kept = [...all.values()]
    .sort((x, y) => y.endedAt - x.endedAt || (x.runId < y.runId ? -1 : 1))
    .filter(({ mode }) => {
      const count = (counts.get(mode) ?? 0) + 1;
      counts.set(mode, count);
      return count <= MAX_OF_A_MODE;
    })
    .slice(0, MAX_FINISHED);
  return kept.length === a.length && kept.every((run, index) => run === a[index]) ? a : kept;
}
