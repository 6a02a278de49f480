import * as v from 'valibot';
import type { DagNode } from '../core/dag.ts';
import type { RunEvidence, Stage } from '../core/evidence.ts';
import { amount, id, lastLines, optionalAmount, readable, stage, text, time, word } from './fields.ts';

/**
 * Schemas of the evidence beside the list. They load after the bar. A bad list row does not affect the others, but the
 * parts here are read together: an answer with a missing part would be misleading, so the whole answer is rejected.
 */

// only the task id is read from `meta`: the rest may hold the user's secrets (CONTRACT 1.2)
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
    status: word,
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
  v.object({ id: word, label: text, status: text }),
  v.transform((n): DagNode => n),
);

const runsAnswer = v.object({ runs: v.array(v.unknown()) });

const trace = v.object({ started_at: time, is_branch: v.fallback(v.boolean(), false) });

/** Returns whether an unreadable run may be the newest: true unless it is a branch or started earlier. */
function mayBeNewest(candidate: unknown, newestAt: number): boolean {
  const parsed = v.safeParse(trace, candidate);
  if (!parsed.success) return true;
  const { started_at, is_branch } = parsed.output;
  return !is_branch && (started_at === null || started_at >= newestAt);
}

/**
 * Reads `GET /api/sessions/{id}/runs` without branches (CONTRACT appendix A, R). Returns null if the newest run may be
 * unreadable, because the run before it would be taken for it. An unreadable older run is ignored.
 */
export function readRuns(body: unknown): RunEvidence[] | null {
  const parsed = v.safeParse(runsAnswer, body);
  if (!parsed.success) return null;
  const { rows, dropped } = readable(parsed.output.runs, run);
  const runs = rows.filter((r) => !r.isBranch).map(({ isBranch: _, ...evidence }) => evidence);
  const newestAt = Math.max(...runs.map((r) => r.startedAt ?? Number.NEGATIVE_INFINITY));
  const hidden = dropped > 0 && parsed.output.runs.some((raw) => !v.is(run, raw) && mayBeNewest(raw, newestAt));
  return hidden ? null : runs;
}

const dagAnswer = v.object({ nodes: v.array(v.unknown()) });

/** Returns the parts of an answer that is valid only as a whole; null if a part is unreadable. */
function whole<T>(parts: readonly unknown[], schema: v.GenericSchema<unknown, T>): T[] | null {
  const { rows, dropped } = readable(parts, schema);
  return dropped > 0 ? null : rows;
}

/** Reads `GET /api/runs/{id}/dag`. */
export function readDag(body: unknown): DagNode[] | null {
  const parsed = v.safeParse(dagAnswer, body);
  return parsed.success ? whole(parsed.output.nodes, node) : null;
}

export interface StageTask {
  stages: Stage[];
  percent: number | null;
}

const stageAnswer = v.object({
  stages: v.array(v.unknown()),
  progress_percent: optionalAmount,
  progress: optionalAmount,
});

/** Reads `GET {prefix}/{task_id}`; AI Weekly calls the percentage `progress` (CONTRACT 1.9). */
export function readStageTask(body: unknown): StageTask | null {
  const parsed = v.safeParse(stageAnswer, body);
  if (!parsed.success) return null;
  const { progress_percent, progress } = parsed.output;
  const stages = whole(parsed.output.stages, stage);
  return stages && { stages, percent: progress_percent ?? progress };
}

export interface ConsoleLog {
  lines: string[];
  totalLines: number;
}

/** In characters; the failure is in the last lines. */
const MAX_LOG_END_LENGTH = 100_000;

const consoleAnswer = v.object({ content: v.string(), total_lines: amount });

/** Reads `GET /api/runs/{id}/console-log`; drops `log_path` because it shows the server's files. */
export function readConsoleLog(body: unknown): ConsoleLog | null {
  const parsed = v.safeParse(consoleAnswer, body);
  if (!parsed.success) return null;
  const { content, total_lines } = parsed.output;
  return { lines: lastLines(content, MAX_LOG_END_LENGTH), totalLines: total_lines };
}
