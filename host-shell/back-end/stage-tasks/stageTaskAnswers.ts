import type { StageRow, StageTaskAnswer } from '@mars-sessions/shared-types';
import { naive, spaced } from '../timestamps.ts';
import type { RunRecord, StageRecord, StageTaskRecord } from '../world/records.ts';

/** Returns the answer of `GET {prefix}/{task_id}` (CONTRACT 1.9). */
export function stageTaskAnswer(task: StageTaskRecord, run: RunRecord): Record<string, unknown> {
  if (task.mode === 'aiweekly') return weeklyAnswer(task, run);
  const answer: StageTaskAnswer = {
    task_id: task.taskId,
    task: run.task ?? '',
    status: run.status,
    work_dir: task.workDir,
    created_at: naive(run.startedAt) ?? undefined,
    stages: task.stages.map((stage) => stageRow(stage, naive)),
    current_stage: currentStage(task.stages),
    progress_percent: percent(task.stages),
    total_cost_usd: task.totalCostUsd,
  };
  if (task.repository === null) return { ...answer };
  const { url, name, baseBranch, headBranch } = task.repository;
  return {
    ...answer,
    session_id: run.sessionId,
    repo_url: url,
    repo_name: name,
    base_branch: baseBranch,
    head_branch: headBranch,
  };
}

/** AI Weekly has its own shape, and times with a space (CONTRACT 1.4, 1.9). */
function weeklyAnswer(task: StageTaskRecord, run: RunRecord): Record<string, unknown> {
  return {
    task_id: task.taskId,
    status: run.status,
    progress: percent(task.stages),
    stages: task.stages.map((stage) => ({ ...stageRow(stage, spaced), output_preview: stage.outputPreview })),
    total_cost: task.totalCostUsd,
    total_cost_usd: task.totalCostUsd,
  };
}

function stageRow(stage: StageRecord, time: typeof naive): StageRow {
  return {
    stage_number: stage.number,
    stage_name: stage.name,
    status: stage.status,
    started_at: time(stage.startedAt),
    completed_at: time(stage.completedAt),
    error: stage.error,
  };
}

/** Returns the running stage, else the first that is not completed. */
function currentStage(stages: readonly StageRecord[]): number | null {
  const running = stages.find((stage) => stage.status === 'running');
  return (running ?? stages.find((stage) => stage.status !== 'completed'))?.number ?? null;
}

function percent(stages: readonly StageRecord[]): number {
  if (stages.length === 0) return 0;
  return (stages.filter((stage) => stage.status === 'completed').length / stages.length) * 100;
}
