/**
 * The back end's REST answers, as measured. Times are naive UTC (`2026-11-22T19:02:10` or `….229581`), sometimes with
 * an offset or with a space instead of the T. Status, phase and mode are open sets. Nothing here may be used before it
 * is validated.
 */

/** A row of `GET /api/sessions`. `current_step` is always null here. */
export interface SessionRow {
  session_id: string;
  name: string;
  mode: string;
  status: string;
  current_phase: string | null;
  current_step: number | null;
  created_at: string | null;
  updated_at: string | null;
}

/** `GET /api/sessions`. `total` is the number of rows sent (at most the limit), not the number that exist. */
export interface SessionList {
  sessions: SessionRow[];
  total: number;
}

/** `GET /api/sessions/{id}` */
export interface SessionDetail extends SessionRow {
  conversation_history: SessionMessage[];
  context_variables: Record<string, unknown>;
  plan_data: null;
  config: Record<string, unknown>;
}

export interface SessionMessage {
  role: string;
  content: string;
  agent?: string;
  timestamp?: string;
}

/** `GET /api/sessions/{id}/history` */
export interface SessionHistory {
  session_id: string;
  total_messages: number;
  messages: SessionMessage[];
}

/** One run of `GET /api/sessions/{id}/runs`. `meta` may hold the user's secrets: take the two ids, drop the rest. */
export interface RunRow {
  id: string;
  mode: string | null;
  agent: string | null;
  model: string | null;
  status: string;
  task_description: string | null;
  started_at: string | null;
  completed_at: string | null;
  is_branch: boolean;
  meta: { task_id?: string; session_id?: string; [member: string]: unknown } | null;
}

/** `GET /api/sessions/{id}/runs`: newest first; 200 with no runs for a session that does not exist. */
export interface RunList {
  session_id: string;
  total_runs: number;
  runs: RunRow[];
}

export interface DagNodeRow {
  id: string;
  label: string;
  type: string;
  status: string;
  agent: string | null;
  /** Order + 1: one more than the socket's `step_number`. */
  stepNumber: number;
  description: string | null;
  task: string | null;
  summary: string | null;
}

/** `GET /api/runs/{id}/dag`: 200 with empty arrays for a run that does not exist. */
export interface DagAnswer {
  run_id: string;
  resolved_run_id: string;
  nodes: DagNodeRow[];
  edges: { id: string; source: string; target: string; type: string }[];
}

/** `GET /api/runs/{id}/costs`: zeros for a run that does not exist. */
export interface CostsAnswer {
  run_id: string;
  resolved_run_id: string;
  total_cost_usd: number;
  total_tokens: number;
  total_prompt_tokens: number;
  total_completion_tokens: number;
  record_count: number;
  model_breakdown: {
    model: string;
    cost: number;
    tokens: number;
    prompt_tokens: number;
    completion_tokens: number;
    call_count: number;
  }[];
  agent_breakdown: { agent: string; model: string; cost: number; tokens: number }[];
  step_breakdown: { step_id: string; cost: number; tokens: number }[];
}

/** `GET /api/runs/{id}/files`: what the run has written. */
export interface FilesAnswer {
  run_id: string;
  resolved_run_id: string;
  total_files: number;
  /** Only the path of each file is simulated. */
  files: { path: string }[];
}

/** One event of a run's history. `agent_call` has one `execution` event for each node that began. */
export interface RunEvent {
  id: string;
  /** When the node began; naive UTC. */
  timestamp: string;
  event_type: string;
  event_subtype: string;
  /** A hash. The id of the node is in `inputs`. */
  node_id: string;
  agent_name: string;
  description: string | null;
  meta: Record<string, unknown>;
  inputs: { node_info: { id: string } & Record<string, unknown> };
  outputs: Record<string, unknown> | null;
  error_message: string | null;
  /** `running`, then `completed`. The event of a failed node stays `running`. */
  status: string;
  /** Too long once the run has succeeded, because it then reaches to the end of the run. */
  duration_ms: number | null;
}

/** `GET /api/runs/{id}/history?event_type=agent_call`; no events for stage tasks. */
export interface RunHistoryAnswer {
  run_id: string;
  resolved_run_id: string;
  total_events: number;
  events: RunEvent[];
}

/** `GET /api/runs/{id}/console-log?tail=N`; 404 for stage tasks and for runs that ended early. */
export interface ConsoleLogAnswer {
  run_id: string;
  log_path: string;
  total_lines: number;
  returned_lines: number;
  content: string;
}

export interface StageRow {
  stage_number: number;
  stage_name: string;
  status: string;
  started_at: string | null;
  completed_at: string | null;
  error: string | null;
}

/** `GET {prefix}/{task_id}` of a stage task. AI Weekly has `progress` instead of `progress_percent`. */
export interface StageTaskAnswer {
  task_id: string;
  task?: string;
  status: string;
  work_dir?: string;
  created_at?: string;
  stages: StageRow[];
  current_stage?: number | null;
  progress_percent?: number;
  progress?: number;
  total_cost_usd?: number | null;
}

/** `POST /api/sessions/{id}/suspend`, `…/resume`, `DELETE /api/sessions/{id}` */
export interface SessionActionAnswer {
  success: boolean;
  session_id: string;
  message: string;
}

/** `detail` is a sentence; for 422 it is a list. */
export interface ErrorAnswer {
  detail: string | { loc: (string | number)[]; msg: string; type: string }[];
}
