import type { RunRow, SessionDetail, SessionRow } from '@mars-sessions/shared-types';
import { naive } from '../timestamps.ts';
import type { RunRecord, SessionRecord } from '../world/records.ts';

/** Returns a row of the list: `created_at` is the session's own, `current_step` is never selected (CONTRACT 1.2). */
export function listRow(session: SessionRecord, status: string): SessionRow {
  return {
    session_id: session.id,
    name: session.name,
    mode: session.mode,
    status,
    current_phase: session.phase,
    current_step: null,
    created_at: naive(session.createdAt),
    updated_at: naive(session.updatedAt),
  };
}

/** Returns the detail: `created_at` is that of the state row, in whole seconds (CONTRACT 1.2). */
export function detail(session: SessionRecord, status: string, config: Record<string, unknown>): SessionDetail {
  return {
    session_id: session.id,
    name: session.name,
    mode: session.mode,
    status,
    current_phase: session.phase,
    current_step: session.step,
    created_at: naive(session.stateCreatedAt),
    updated_at: naive(session.updatedAt),
    conversation_history: session.history,
    context_variables: session.contextVariables,
    plan_data: null,
    config,
  };
}

/** `meta` is sent whole, secrets included (CONTRACT 1.2). */
export function runRow(run: RunRecord): RunRow {
  return {
    id: run.id,
    mode: run.mode,
    agent: run.agent,
    model: run.model,
    status: run.status,
    task_description: run.task,
    started_at: naive(run.startedAt),
    completed_at: naive(run.completedAt),
    is_branch: run.isBranch,
    meta: run.meta,
  };
}
