import { zulu } from '../timestamps.ts';
import type { DagNode, RunRecord } from '../world/records.ts';
import type { ResearchError } from './research.ts';
import type { TranscriptEntry } from './transcript.ts';

/** Type and data of an event. */
export type RunEvent = readonly [eventType: string, data: Record<string, unknown>];

const DESCRIPTION_LENGTH = 200;
const BASE_WORK_DIR = '~/Desktop/cmbdir';

export function startedEvent(run: RunRecord): RunEvent {
  const { agent, id: run_id, mode, model, task } = run;
  return ['workflow_started', { run_id, task_description: task?.slice(0, DESCRIPTION_LENGTH), mode, agent, model }];
}

export function approvalEvent(id: string, step: number, node: DagNode): RunEvent {
  return [
    'approval_requested',
    {
      approval_id: id,
      step_id: node.id,
      action: 'before_step',
      description: node.description ?? node.label,
      message: `Approve step ${step}: ${node.label}`,
      options: ['approved', 'rejected', 'modified', 'skip'],
      checkpoint_type: 'before_step',
      context: { step_number: step },
    },
  ];
}

/** Returns the last events of a successful run, in order (CONTRACT 2.3). */
export function successEvents(run: RunRecord, seconds: number, chat: readonly TranscriptEntry[]): RunEvent[] {
  const { id: run_id, mode, sessionId: session_id } = run;
  const result = {
    execution_time: seconds,
    chat_history: chat,
    final_context: {},
    session_id,
    work_dir: `${BASE_WORK_DIR}/sessions/${session_id}/tasks/${run.taskId}`,
    base_work_dir: BASE_WORK_DIR,
    mode,
  };
  return [
    ['result', result],
    ['workflow_completed', { run_id, execution_time: seconds, mode }],
    ['complete', { message: 'Task execution completed successfully' }],
  ];
}

export interface FailureManner {
  /** Sends only `error`, no `workflow_failed` (CONTRACT 2.3). */
  isolated: boolean;
  /** As in the recordings: without the event of the callback. */
  brief: boolean;
  now: number;
}

/** Returns the error text of a failure, for the events and the log. */
export function failureText(error: ResearchError): string {
  return `Error executing CMBAgent task: ${error.message}`;
}

/** Returns the last events of a failed run: from the callback, from the executor, and an error (CONTRACT 2.3). */
export function failureEvents(run: RunRecord, error: ResearchError, manner: FailureManner): RunEvent[] {
  const text = failureText(error);
  const last: RunEvent = ['error', { message: text }];
  if (manner.isolated) return [last];
  const executor: RunEvent = ['workflow_failed', { error: text, run_id: run.taskId }];
  if (manner.brief) return [executor, last];
  const timestamp = zulu(manner.now);
  const callback = { error: error.message, failed_step: error.step, run_id: run.id, timestamp };
  return [['workflow_failed', callback], executor, last];
}
