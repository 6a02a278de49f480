import { elapsedSince, type ServerClock } from '../core/elapsed.ts';
import { cleanName } from '../core/nameParts.ts';
import type { TimedStage } from '../core/reports.ts';
import { WORKFLOW_TEXT } from '../text/detailsText.ts';
import { humanised } from '../text/humanised.ts';
import { duration } from '../text/time.ts';
import type { ShownStep } from './StepList.tsx';

/** Returns the duration of a stage so far; null if it has not started or its times are inconsistent. */
function stageDuration(stage: TimedStage, clock: ServerClock | null, now: number): number | null {
  const { status, startedAt, completedAt } = stage;
  if (status === 'running') return elapsedSince(startedAt, clock, now);
  if (startedAt === null || completedAt === null || completedAt < startedAt) return null;
  return completedAt - startedAt;
}

const HAS_RUN = new Set(['running', 'completed', 'failed']);

/**
 * Converts the stages of a task to steps.
 *
 * @param now monotonic milliseconds
 */
export function stageSteps(
  stages: readonly TimedStage[],
  clock: ServerClock | null,
  now: number,
  locale?: string,
): ShownStep[] {
  const running = stages.findLast(({ status }) => status === 'running');
  return stages.map((stage, index) => {
    const took = stageDuration(stage, clock, now);
    const time = took === null ? WORKFLOW_TEXT.unknownDuration : duration(took, locale);
    return {
      key: `${stage.number} ${index}`,
      number: stage.number || null,
      name: humanised(stage.name),
      status: stage.status,
      more: HAS_RUN.has(stage.status) ? [time] : [],
      failedHere: stage.status === 'failed',
      error: stage.error === null ? null : cleanName(stage.error) || null,
      isCurrent: stage === running,
    };
  });
}
