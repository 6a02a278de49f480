/** A node of a run's workflow graph, reduced to what a pill needs. Statuses: CONTRACT 1.7. */
export interface DagNode {
  readonly id: string;
  readonly label: string;
  readonly status: string;
}

/**
 * Returns the step number in a node's id (`step_3` → 3). REST and the socket both use such ids; their numbers differ by
 * one.
 */
export function stepNumber(node: Pick<DagNode, 'id'>): number | null {
  const match = /^step_(\d{1,4})$/.exec(node.id);
  return match ? Number(match[1]) : null;
}

/** Returns the running node, or the last one if several are running. */
export function runningNode(nodes: readonly DagNode[]): DagNode | null {
  return nodes.findLast((node) => node.status === 'running') ?? null;
}
