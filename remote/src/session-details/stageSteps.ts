import { elapsedSince, type ServerClock } from '../core/elapsed.ts';
import { cleanName } from '../core/nameParts.ts';
import type { TimedStage } from '../core/reports.ts';
import { humanised } from '../text/humanised.ts';
import type { ShownStep } from './StepList.tsx';

/** Returns the duration of a stage so far; null if it has not started or its times are inconsistent. */
function stageDuration(stage: TimedStage, clock: ServerClock | null, now: number): number | null {
  const { status, startedAt, completedAt } = stage;
  if (status === 'running') return elapsedSince(startedAt, clock, now);
  if (startedAt === null || completedAt === null || completedAt < startedAt) return null;
  return completedAt - startedAt;
}

/**
 * Converts the stages of a task to steps.
 *
 * @param now monotonic milliseconds
 */
export function stageSteps(stages: readonly TimedStage[], clock: ServerClock | null, now: number): ShownStep[] {
  const running = stages.findLast(({ status }) => status === 'running');
  return stages.map((stage, index) => ({
    key: `${stage.number} ${index}`,
    number: stage.number || null,
    name: humanised(stage.name),
    status: stage.status,
    by: null,
    startedAt: stage.startedAt,
    tookMs: stageDuration(stage, clock, now),
    failedHere: stage.status === 'failed',
    error: stage.error === null ? null : cleanName(stage.error) || null,
    isCurrent: stage === running,
  }));
}
