import type { SessionMessage } from '@mars-sessions/shared-types';
import type { Moment } from '../timestamps.ts';

/** A row of `sessions` with its row of `session_states`. */
export interface SessionRecord {
  id: string;
  name: string;
  mode: string;
  /** `sessions.meta`: the config that the client sent. Without it the detail is a 500 (CONTRACT 1.2). */
  config: Record<string, unknown> | null;
  createdAt: Moment;
  /** Null makes the whole list a 500 (CONTRACT 1.2). */
  status: string | null;
  phase: string | null;
  step: number | null;
  stateCreatedAt: Moment;
  updatedAt: Moment;
  history: SessionMessage[];
  contextVariables: Record<string, unknown>;
  /** The session log, shared by all its runs; null if the session has no log (CONTRACT 1.8). */
  consoleLines: string[] | null;
}

export interface RunRecord {
  id: string;
  sessionId: string;
  /** The id in the WebSocket's path; null for stage tasks, whose run id is their task id. */
  taskId: string | null;
  mode: string | null;
  agent: string | null;
  model: string | null;
  status: string;
  task: string | null;
  startedAt: Moment;
  completedAt: Moment;
  isBranch: boolean;
  meta: Record<string, unknown> | null;
  nodes: DagNode[];
  edges: { source: string; target: string }[];
  /** One event for each node that began, or that completed without having begun (CONTRACT 1.11). */
  nodeEvents: NodeEvent[];
  costs: CostRecord[];
  /** The files that it wrote, oldest first. */
  files: FileRecord[];
}

export interface DagNode {
  id: string;
  label: string;
  type: string;
  agent: string | null;
  status: string;
  /** As on the socket. REST sends the position + 1 (CONTRACT 1.8). */
  stepNumber: number;
  description: string | null;
  task: string | null;
  error: string | null;
}

/** The tracker's record of a node. The real back end also stores the agent's own calls; these are not simulated. */
export interface NodeEvent {
  id: string;
  /** A hash, not the id of the node. */
  nodeHash: string;
  /** The node at that time, with its new status. */
  node: DagNode;
  oldStatus: string;
  timestamp: number;
  status: string;
  durationMs: number | null;
}

/** A file that the back end recorded when a node completed (CONTRACT 1.11). */
export interface FileRecord {
  id: string;
  path: string;
  name: string;
  type: string;
  /** As listed. If it is greater than the content, zeros follow the content. */
  size: number | null;
  content: () => Uint8Array;
  /** Listed, but no longer on the disk. */
  gone: boolean;
  agent: string | null;
  nodeHash: string;
  eventId: string;
  stepNumber: number | undefined;
  stepGoal: string | undefined;
  createdAt: Moment;
}

export interface CostRecord {
  agent: string;
  model: string;
  stepId: string;
  promptTokens: number;
  completionTokens: number;
  usd: number;
}

/** The stages of a stage task; the task itself is its run (CONTRACT 1.9). */
export interface StageTaskRecord {
  taskId: string;
  mode: string;
  workDir: string;
  totalCostUsd: number | null;
  stages: StageRecord[];
  /** Release notes only. */
  repository: { url: string; name: string; baseBranch: string; headBranch: string } | null;
}

export interface StageRecord {
  number: number;
  name: string;
  status: string;
  startedAt: Moment;
  completedAt: Moment;
  error: string | null;
  outputPreview: string | null;
  /** In memory only: written while the stage runs, and cleared when it ends. */
  consoleLines: string[];
}
