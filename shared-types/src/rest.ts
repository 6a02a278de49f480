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

/**
 * `GET {prefix}/{task_id}/stages/{n}/console?since=i`. The lines are in the server's memory only; a stage without any
 * answers with an empty list.
 */
export interface StageConsoleAnswer {
  lines: string[];
  /** The `since` of the next request. */
  next_index: number;
  stage_num: number;
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
