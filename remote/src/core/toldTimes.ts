import { TERMINAL_RUN_STATUSES } from './endedStatuses.ts';
import type { RunEvidence, Stage } from './evidence.ts';
import { isStageMode } from './modes.ts';

/** When MARS says that a run, or a stage of a stage task, began and ended. */
export interface ToldSpan {
  readonly runId: string;
  /** The number of the stage; null for a whole run. */
  readonly stage: number | null;
  /** Milliseconds since the epoch, by the server's clock. */
  readonly from: number;
  /** Null if MARS has not said that it ended. */
  readonly to: number | null;
}

/** Number of spans of one session; the newest are kept. */
export const MAX_SPANS = 60;
/** Number of sessions. */
export const MAX_TOLD = 500;

type Times = { readonly startedAt?: number | null; readonly completedAt?: number | null };

function spanOf(runId: string, stage: number | null, { startedAt, completedAt }: Times): readonly ToldSpan[] {
  if (startedAt === null || startedAt === undefined) return [];
  // an end before the start is a wrong time
  const to = (completedAt ?? Number.NEGATIVE_INFINITY) >= startedAt ? (completedAt as number) : null;
  return [{ runId, stage, from: startedAt, to }];
}

const newest = (spans: readonly ToldSpan[]): readonly ToldSpan[] =>
  [...spans].sort((a, b) => a.from - b.from).slice(-MAX_SPANS);

/** Returns the times of runs. The run of a stage task also waits for the user between its stages, so only those count. */
export function toldByRuns(mode: string, runs: readonly RunEvidence[]): readonly ToldSpan[] {
  return isStageMode(mode) ? [] : newest(runs.flatMap((run) => spanOf(run.runId, null, run)));
}

/** Returns the times of the stages of a task. */
export function toldByStages(runId: string, stages: readonly Stage[]): readonly ToldSpan[] {
  return newest(stages.flatMap((stage) => spanOf(runId, stage.number, stage)));
}

/** Whether MARS says that the run goes on, so that its span reaches to the present. */
export function goesOn(run: RunEvidence | null, { runId, to }: ToldSpan): boolean {
  return to === null && run?.runId === runId && !TERMINAL_RUN_STATUSES.has(run.status);
}
