import * as v from 'valibot';
import type { DagNode } from '../core/dag.ts';
import type { RunEvidence, Stage } from '../core/evidence.ts';
import { id, optionalText, readable, text, time } from './schemas.ts';

/** What is asked beside the list: it comes after the bar, not with it. */

// of `meta` only the task id is taken: the rest may hold the user's secrets (CONTRACT 1.2)
const taskId = v.fallback(
  v.pipe(
    v.object({ task_id: id }),
    v.transform((meta): string | null => meta.task_id),
  ),
  null,
);

const run = v.pipe(
  v.object({
    id,
    status: v.string(),
    started_at: time,
    completed_at: time,
    is_branch: v.fallback(v.boolean(), false),
    meta: taskId,
  }),
  v.transform((r): RunEvidence & { isBranch: boolean } => ({
    runId: r.id,
    taskId: r.meta,
    status: r.status,
    startedAt: r.started_at,
    completedAt: r.completed_at,
    isBranch: r.is_branch,
  })),
);

const node = v.pipe(
  v.object({ id: v.string(), label: text, status: text }),
  v.transform((n): DagNode => n),
);

const stage = v.pipe(
  v.object({ stage_number: v.fallback(v.number(), 0), stage_name: text, status: v.string(), error: optionalText }),
  v.transform((s): Stage => ({ number: s.stage_number, name: s.stage_name, status: s.status, error: s.error })),
);

const runsAnswer = v.object({ runs: v.array(v.unknown()) });

/** Reads `GET /api/sessions/{id}/runs`: branches are left out (CONTRACT appendix A, R). */
export function readRuns(body: unknown): RunEvidence[] | null {
  const parsed = v.safeParse(runsAnswer, body);
  if (!parsed.success) return null;
  return readable(parsed.output.runs, run)
    .rows.filter((r) => !r.isBranch)
    .map(({ isBranch: _, ...evidence }) => evidence);
}

const dagAnswer = v.object({ nodes: v.array(v.unknown()) });

/** Reads `GET /api/runs/{id}/dag`. */
export function readDag(body: unknown): DagNode[] | null {
  const parsed = v.safeParse(dagAnswer, body);
  return parsed.success ? readable(parsed.output.nodes, node).rows : null;
}

export interface StageTask {
  stages: Stage[];
  percent: number | null;
}

const amount = v.fallback(v.nullable(v.pipe(v.number(), v.finite())), null);
const stageAnswer = v.object({ stages: v.array(v.unknown()), progress_percent: amount, progress: amount });

/** Reads `GET {prefix}/{task_id}`; AI Weekly calls the percentage `progress` (CONTRACT 1.9). */
export function readStageTask(body: unknown): StageTask | null {
  const parsed = v.safeParse(stageAnswer, body);
  if (!parsed.success) return null;
  const { stages, progress_percent, progress } = parsed.output;
  return { stages: readable(stages, stage).rows, percent: progress_percent ?? progress };
}

export interface ConsoleLog {
  lines: string[];
  totalLines: number;
}

const consoleAnswer = v.object({ content: v.string(), total_lines: v.fallback(v.number(), 0) });

/** Reads `GET /api/runs/{id}/console-log`; `log_path` shows the server's files and is dropped. */
export function readConsoleLog(body: unknown): ConsoleLog | null {
  const parsed = v.safeParse(consoleAnswer, body);
  if (!parsed.success) return null;
  return { lines: parsed.output.content.split(/\r?\n/), totalLines: parsed.output.total_lines };
}
