import { runningNode, stepNumber } from '../core/dag.ts';
import { cleanName } from '../core/nameParts.ts';
import type { WorkflowNode } from '../core/reports.ts';
import type { FailureDetail } from '../core/sessionState.ts';
import type { ShownStep } from './StepList.tsx';

/**
 * Which node a run failed in. When a run ends with an error MARS marks all of its nodes as failed (CONTRACT 7.32): only
 * the node that the history left open, or the step that the error names, is the one, or the only failed node where there
 * is no more than one.
 */
export function brokenNodeOf(nodes: readonly WorkflowNode[], failure: FailureDetail | null): WorkflowNode | null {
  const failed = nodes.filter(({ status }) => status === 'failed');
  const step = failure?.step ?? null;
  const named =
    failed.find(({ id }) => id === failure?.node) ??
    (step === null ? undefined : failed.find((node) => stepNumber(node) === step));
  return named ?? (failed.length === 1 ? (failed[0] ?? null) : null);
}

/** The nodes of a workflow as steps. */
export function workflowSteps(nodes: readonly WorkflowNode[], failure: FailureDetail | null): ShownStep[] {
  const running = runningNode(nodes);
  const broken = brokenNodeOf(nodes, failure);
  return nodes.map((node, index) => {
    const agent = cleanName(node.agent ?? '');
    return {
      // two nodes of one id are not expected, and not worth a crash
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
