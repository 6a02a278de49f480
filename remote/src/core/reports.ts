import type { DagNode } from './dag.ts';

/** Data about a run that only the session details show. */

/** The end of a console log. */
export interface LogTail {
  readonly lines: readonly string[];
  /** The number of its first line in the whole log, from 0. */
  readonly first: number;
}

/** A node of the workflow with the additional fields of the details. */
export interface WorkflowNode extends DagNode {
  readonly agent: string | null;
  readonly summary: string | null;
}

/** A stage of a stage task, with the times that a workflow node does not have. */
export interface TimedStage {
  readonly number: number;
  readonly name: string;
  readonly status: string;
  readonly error: string | null;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
}

export interface CostRow {
  /** The model or agent that caused the cost. */
  readonly name: string;
  readonly model: string | null;
  readonly dollars: number;
  readonly tokens: number;
  readonly calls: number | null;
}

/** The cost of a run so far. */
export interface CostReport {
  readonly dollars: number;
  readonly tokens: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly byModel: readonly CostRow[];
  readonly byAgent: readonly CostRow[];
}

/** What MARS recorded of a file that a run has written. */
export interface RunFile {
  readonly id: string;
  /** The absolute path on the server. It is only ever sent back as a query parameter. */
  readonly path: string;
  /** The name as the server has it; not safe on screen without `cleanName`. */
  readonly name: string;
  /** `plot`, `data`, `report`, `code` and others; an open set. */
  readonly kind: string;
  /** Bytes; null if MARS does not report it. */
  readonly size: number | null;
  readonly agent: string | null;
  /** The number of the step that wrote it; null if MARS does not report it. */
  readonly step: number | null;
}

/** A message of an agent in a session. */
export interface Message {
  readonly text: string;
  readonly agent: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number | null;
}
