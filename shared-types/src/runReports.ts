/**
 * The REST answers about one run and its files, as measured. The rules of rest.ts hold here too: times are naive UTC, and
 * nothing may be used before it is validated.
 */

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

/** `GET /api/runs/{id}/files`: what the run has written; 200 with no files for a run that does not exist. */
export interface FilesAnswer {
  run_id: string;
  resolved_run_id: string;
  total_files: number;
  files: RunFile[];
}

/** A file of a run. The server recorded it when a node completed. */
export interface RunFile {
  id: string;
  /** An absolute path on the server. It goes only into the query parameter `path` of the four file requests. */
  file_path: string;
  file_name: string;
  /** An open set: `plan`, `code`, `data`, `plot`, `report`, `chat`, `context`, `log`, `other`. */
  file_type: string;
  size_bytes: number | null;
  /** A hash, as in `RunEvent`. */
  node_id: string | null;
  step_id: string | null;
  created_at: string | null;
  /** The event of the node. */
  event_id: string | null;
  agent_name?: string;
  /** Absent where the server has no row of the step. */
  step_number?: number;
  step_goal?: string;
}

/** `GET /api/files/content?path=`; 413 for a large file. */
export interface FileContentAnswer {
  path: string;
  /** Null for a binary file. */
  content: string | null;
  type: 'text' | 'binary';
  size: number;
  mime_type: string;
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
