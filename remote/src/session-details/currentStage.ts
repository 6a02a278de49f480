import type { TimedStage } from '../core/reports.ts';

/**
 * Returns the chosen stage. Without a choice it is the running one, otherwise the last one that has begun, otherwise the
 * first; undefined without stages.
 */
export function currentStage(stages: readonly TimedStage[], chosen: number | null): TimedStage | undefined {
  return (
    stages.find(({ number }) => number === chosen) ??
    stages.findLast(({ status }) => status === 'running') ??
    stages.findLast(hasBegun) ??
    stages[0]
  );
}

/** Whether a stage has had a console. */
export function hasBegun({ status, startedAt }: Pick<TimedStage, 'status' | 'startedAt'>): boolean {
  return startedAt !== null || (status !== 'pending' && status !== 'skipped');
}
