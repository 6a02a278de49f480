import type { DagNode } from '../world/records.ts';

type NodeParts = Pick<DagNode, 'id' | 'label' | 'type' | 'stepNumber'> & Partial<DagNode>;

export function dagNode(parts: NodeParts): DagNode {
  return { agent: null, status: 'pending', description: null, task: null, error: null, ...parts };
}

/** Returns the DAG of the recordings. */
export function recordedNodes(steps: number): DagNode[] {
  return Array.from({ length: steps }, (_, index) =>
    dagNode({ id: `step_${index + 1}`, label: `Step ${index + 1}`, type: 'agent', stepNumber: index + 1 }),
  );
}

/** Returns the first nodes of a plan mode. The total is unknown until planning is over (CONTRACT 1.7). */
export function planningNodes(mode: string): DagNode[] {
  const planning = { id: 'planning', label: 'Planning Phase', type: 'planning', agent: 'planner' };
  if (mode !== 'deep-research-extended') return [dagNode({ ...planning, stepNumber: 0 })];
  const review = { id: 'literature_review', label: 'Literature Review', type: 'agent', agent: 'researcher' };
  return [dagNode({ ...review, stepNumber: 0 }), dagNode({ ...planning, stepNumber: 1 })];
}

/** Returns the nodes that planning appends before it is marked completed (CONTRACT 1.7). */
export function plannedNodes(mode: string, goals: readonly string[]): DagNode[] {
  const steps = goals.map((goal, index) =>
    dagNode({
      id: `step_${index + 1}`,
      label: `Step ${index + 1}: ${goal}`,
      type: 'agent',
      agent: index % 2 === 0 ? 'engineer' : 'researcher',
      stepNumber: index + 1,
      description: goal,
      task: goal,
    }),
  );
  const after = goals.length + 1;
  const terminator = terminatorNode(after);
  if (mode !== 'deep-research-extended') return [...steps, terminator];
  return [
    ...steps,
    dagNode({ id: 'synthesis', label: 'Synthesis', type: 'agent', agent: 'researcher', stepNumber: after }),
    { ...terminator, stepNumber: after + 1 },
  ];
}

/** Returns the fixed DAG of a mode (CONTRACT 1.7). */
export function fixedNodes(mode: string, agent: string): DagNode[] {
  const init = dagNode({ id: 'init', label: 'Initialize', type: 'init', agent: 'system', stepNumber: 0 });
  if (mode === 'ocr' || mode === 'arxiv') {
    return [
      init,
      dagNode({ id: 'process', label: 'Process', type: 'agent', agent, stepNumber: 1 }),
      dagNode({ id: 'output', label: 'Write Output', type: 'agent', agent, stepNumber: 2 }),
      terminatorNode(3),
    ];
  }
  return [init, dagNode({ id: 'execute', label: 'Execute', type: 'agent', agent, stepNumber: 1 }), terminatorNode(2)];
}

function terminatorNode(stepNumber: number): DagNode {
  return dagNode({ id: 'terminator', label: 'Completion', type: 'terminator', agent: 'system', stepNumber });
}
