import type { DagNode } from './dag.ts';

/** What the session details show of a run beyond what a pill needs. */

/** The end of a console log. */
export interface LogTail {
  readonly lines: readonly string[];
  /** The number of its first line in the whole log, from 0. */
  readonly first: number;
}

/** A node of the workflow, with what the details say of it beyond its state. */
export interface WorkflowNode extends DagNode {
  readonly agent: string | null;
  readonly summary: string | null;
}

/** A stage of a stage task with its times, which a workflow's node has none of. */
export interface TimedStage {
  readonly number: number;
  readonly name: string;
  readonly status: string;
  readonly error: string | null;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
}

export interface CostRow {
  /** What it was spent on: a model, or an agent. */
  readonly name: string;
  readonly model: string | null;
  readonly dollars: number;
  readonly tokens: number;
  readonly calls: number | null;
}

/** What a run has cost so far. */
export interface CostReport {
  readonly dollars: number;
  readonly tokens: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly byModel: readonly CostRow[];
  readonly byAgent: readonly CostRow[];
}
