import { runningNode, stepNumber } from '../core/dag.ts';
import { elapsedSince, type ServerClock } from '../core/elapsed.ts';
import { cleanName } from '../core/nameParts.ts';
import type { WorkflowNode } from '../core/reports.ts';
import type { FailureDetail } from '../core/sessionState.ts';
import { failedNodeId, type NodeExecution, type StepTime, stepTimes } from '../core/stepTimes.ts';
import type { ShownStep } from './StepList.tsx';

/** What is known of the run of a workflow. */
export interface WorkflowFacts {
  /** What the history has of its nodes; empty if it has nothing or did not answer. */
  readonly executions: readonly NodeExecution[];
  readonly failure: FailureDetail | null;
  /** Whether the run has ended, in whatever way. */
  readonly hasEnded: boolean;
  /** When it ended, on the server's clock; null if that is not known. */
  readonly endedAt: number | null;
  readonly clock: ServerClock | null;
  /** Monotonic milliseconds. */
  readonly now: number;
}

/**
 * Returns the node in which a run failed. MARS marks all nodes of a run that ends with an error as failed
 * (CONTRACT 7.32). Therefore only the node that the history left open, the step that the error names, or a single
 * failed node counts.
 */
export function brokenNodeOf(
  nodes: readonly WorkflowNode[],
  failure: FailureDetail | null,
  executions: readonly NodeExecution[] = [],
): WorkflowNode | null {
  const failed = nodes.filter(({ status }) => status === 'failed');
  const step = failure?.step ?? null;
  const open = failedNodeId(executions);
  const named =
    failed.find(({ id }) => id === open) ??
    failed.find(({ id }) => id === failure?.node) ??
    (step === null ? undefined : failed.find((node) => stepNumber(node) === step));
  return named ?? (failed.length === 1 ? (failed[0] ?? null) : null);
}

/**
 * Returns the true status of a node. The graph of a failed run says `failed` for every node; the history says which
 * ones had completed, and has nothing of those that never began (CONTRACT 1.11). A node that runs in a run that has
 * ended was stopped.
 */
function statusOf({ status }: WorkflowNode, time: StepTime | undefined, facts: WorkflowFacts): string {
  if (status === 'running' && facts.hasEnded) return 'stopped';
  if (status !== 'failed' || facts.executions.length === 0) return status;
  if (!time) return 'pending';
  return time.isOpen ? 'failed' : 'completed';
}

/** Returns how long a step took, or has taken so far; null if that is not known. */
function tookOf(status: string, time: StepTime | undefined, facts: WorkflowFacts): number | null {
  if (!time) return null;
  if (!time.isOpen) return time.tookMs;
  if (status === 'running') return elapsedSince(time.startedAt, facts.clock, facts.now);
  const { endedAt } = facts;
  return endedAt === null || time.startedAt === null || endedAt < time.startedAt ? null : endedAt - time.startedAt;
}

/** Converts the nodes of a workflow to steps. */
export function workflowSteps(nodes: readonly WorkflowNode[], facts: WorkflowFacts): ShownStep[] {
  const times = stepTimes(facts.executions);
  const running = facts.hasEnded ? null : runningNode(nodes);
  const broken = brokenNodeOf(nodes, facts.failure, facts.executions);
  return nodes.map((node, index) => {
    const time = times.get(node.id);
    const status = statusOf(node, time, facts);
    return {
      // the index keeps keys unique if two nodes unexpectedly have the same id
      key: `${node.id} ${index}`,
      number: stepNumber(node),
      name: cleanName(node.label) || cleanName(node.id),
      status,
      by: cleanName(node.agent ?? '') || null,
      startedAt: time?.startedAt ?? null,
      tookMs: tookOf(status, time, facts),
      failedHere: node === broken,
      error: node === broken ? (facts.failure?.text ?? null) : null,
      isCurrent: node === running,
    };
  });
}
