import { cleanName } from '../core/nameParts.ts';
import type { WorkflowNode } from '../core/reports.ts';

interface StepSummary {
  readonly id: string;
  /** The name of the step. */
  readonly label: string;
  readonly summary: string;
}

/** Returns what the steps of a workflow report, without those that report nothing. */
export function stepSummaries(nodes: readonly WorkflowNode[]): StepSummary[] {
  return nodes.flatMap(({ id, label, summary }) =>
    summary?.trim() ? [{ id, label: cleanName(label) || cleanName(id), summary }] : [],
  );
}
