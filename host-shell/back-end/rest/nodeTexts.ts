import type { DagNode, RunRecord } from '../world/records.ts';

const DESCRIPTIONS: Partial<Record<string, string>> = {
  planning: 'Analyzing task and creating execution plan',
  terminator: 'Workflow completed',
};

export function descriptionOf(node: DagNode): string | null {
  return node.description ?? DESCRIPTIONS[node.type] ?? null;
}

/** Returns the task of a node: planning has that of the user. */
export function taskOf(node: DagNode, run: RunRecord): string | null {
  return node.type === 'planning' ? run.task : node.task;
}
