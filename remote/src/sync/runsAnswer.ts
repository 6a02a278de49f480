import type { RunEvidence } from '../core/evidence.ts';
import type { Task } from '../core/task.ts';
import { readRuns } from './evidenceSchemas.ts';
import { readTask } from './readTask.ts';

/** The answer of `GET /api/sessions/{id}/runs`. */
export interface RunsAnswer {
  readonly runs: readonly RunEvidence[];
  /** What the session was asked: null without a readable text, undefined if that is not known. */
  readonly task: Task | null | undefined;
}

/** Reads the runs and the task; null if the runs are unreadable. */
export function readRunsAnswer(body: unknown): RunsAnswer | null {
  const runs = readRuns(body);
  return runs && { runs, task: readTask(body) };
}
