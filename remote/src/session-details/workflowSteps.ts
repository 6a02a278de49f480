import { runningNode, stepNumber } from '../core/dag.ts';
import { cleanName } from '../core/nameParts.ts';
import type { WorkflowNode } from '../core/reports.ts';
import type { FailureDetail } from '../core/sessionState.ts';
import type { ShownStep } from './StepList.tsx';

/**
 * Returns the node in which a run failed. MARS marks all nodes of a run that ends with an error as failed
 * (CONTRACT 7.32). Therefore only the node that the history left open, the step that the error names, or a single
 * failed node counts.
 */
export function brokenNodeOf(nodes: readonly WorkflowNode[], failure: FailureDetail | null): WorkflowNode | null {
  const failed = nodes.filter(({ status }) => status === 'failed');
  const step = failure?.step ?? null;
  const named =
    failed.find(({ id }) => id === failure?.node) ??
    (step === null ? undefined : failed.find((node) => stepNumber(node) === step));
  return named ?? (failed.length === 1 ? (failed[0] ?? null) : null);
}

/** Converts the nodes of a workflow to steps. */
export function workflowSteps(nodes: readonly WorkflowNode[], failure: FailureDetail | null): ShownStep[] {
  const running = runningNode(nodes);
  const broken = brokenNodeOf(nodes, failure);
  return nodes.map((node, index) => {
    const agent = cleanName(node.agent ?? '');
    return {
      // the index keeps keys unique if two nodes unexpectedly have the same id
      key: `${node.id} ${index}`,
      number: stepNumber(node),
      name: cleanName(node.label) || cleanName(node.id),
      status: node.status,
      more: agent ? [agent] : [],
      failedHere: node === broken,
      error: node === broken ? (failure?.text ?? null) : null,
      isCurrent: node === running,
    };
  });
}
