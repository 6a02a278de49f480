import type { SessionMessage } from '@mars-sessions/shared-types';
import type { FileSpec } from '../files/fileSpec.ts';
import type { Moment } from '../timestamps.ts';
import type { CostRecord, DagNode, StageRecord, StageTaskRecord } from './records.ts';

/** A session for `world.addSession` and `POST /__control/sessions`. Everything has a default. */
export interface SessionSpec {
  /** Default: a new uuid. */
  id?: string;
  /** Default `one-shot`. */
  mode?: string;
  /** Default: the name that the mode's creator gives (CONTRACT 1.5), or `{mode}_{task id[:8]}`. */
  name?: string;
  /** Default `active`. */
  status?: string | null;
  /** Default `init`. */
  phase?: string | null;
  step?: number | null;
  /** Epoch milliseconds, or a text that is sent unchanged. Default: now. */
  createdAt?: Moment;
  stateCreatedAt?: Moment;
  updatedAt?: Moment;
  config?: Record<string, unknown> | null;
  history?: SessionMessage[];
  contextVariables?: Record<string, unknown>;
  consoleLines?: string[] | null;
  /** The task of the user; the default of the runs' `task`. */
  task?: string;
  /** Default: none, as for a session that was created and never run. */
  runs?: RunSpec[];
}

/** One event of `GET /api/runs/{id}/history` (CONTRACT 1.11). */
export interface NodeEventSpec {
  /** The id of the node. It need not be in the graph. */
  node: string;
  /** When the node began, in epoch milliseconds. */
  timestamp: number;
  /** Default: null, for a node that has not completed. */
  durationMs?: number | null;
  /** Default: `completed` with a duration, otherwise `running`. */
  status?: string;
}

export interface RunSpec {
  /** Default: a new uuid; for stage tasks also the task id. */
  id?: string;
  taskId?: string | null;
  mode?: string | null;
  agent?: string | null;
  model?: string | null;
  /** Default `executing`. */
  status?: string;
  task?: string | null;
  /** Default: the session's creation; null for AI Weekly. */
  startedAt?: Moment;
  completedAt?: Moment;
  isBranch?: boolean;
  /** Added to the two ids. Null: no meta at all. */
  meta?: Record<string, unknown> | null;
  nodes?: (Partial<DagNode> & Pick<DagNode, 'id'>)[];
  edges?: { source: string; target: string }[];
  /** Default: none, as before the first node began. */
  nodeEvents?: NodeEventSpec[];
  costs?: CostRecord[];
  /** Default: none. */
  files?: FileSpec[];
  /** Makes it a stage task. Contains the differences from the mode's own stages, in order. */
  stages?: Partial<StageRecord>[];
  totalCostUsd?: number | null;
  repository?: StageTaskRecord['repository'];
}

const SESSION_MEMBERS: Record<keyof SessionSpec, true> = {
  id: true,
  mode: true,
  name: true,
  status: true,
  phase: true,
  step: true,
  createdAt: true,
  stateCreatedAt: true,
  updatedAt: true,
  config: true,
  history: true,
  contextVariables: true,
  consoleLines: true,
  task: true,
  runs: true,
};

const RUN_MEMBERS: Record<keyof RunSpec, true> = {
  id: true,
  taskId: true,
  mode: true,
  agent: true,
  model: true,
  status: true,
  task: true,
  startedAt: true,
  completedAt: true,
  isBranch: true,
  meta: true,
  nodes: true,
  nodeEvents: true,
  edges: true,
  costs: true,
  files: true,
  stages: true,
  totalCostUsd: true,
  repository: true,
};

/**
 * Throws on unknown members, because nothing checks the types over HTTP and a misspelt member would silently become a
 * default.
 * @throws TypeError naming the member
 */
export function refuseUnknownMembers(spec: SessionSpec): void {
  for (const member of Object.keys(spec)) {
    if (!Object.hasOwn(SESSION_MEMBERS, member)) throw new TypeError(`A session has no member "${member}"`);
  }
  for (const member of (spec.runs ?? []).flatMap(Object.keys)) {
    if (!Object.hasOwn(RUN_MEMBERS, member)) throw new TypeError(`A run has no member "${member}"`);
  }
}
