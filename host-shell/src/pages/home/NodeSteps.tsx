import type { DagNode } from '../../contexts/websocket/contextValue.ts';

/** The nodes of a workflow in order, as bars with their status. The Workflow tab has the names. */
export function NodeSteps({ nodes }: { nodes: readonly DagNode[] }) {
  if (nodes.length === 0) return <p className="hint">No workflow yet.</p>;
  const done = nodes.filter(({ status }) => status === 'completed').length;
  const current = nodes.find(({ status }) => status === 'running');
  return (
    <div className="node-steps">
      <p className="node-steps-text">
        {done} of {nodes.length} done{current ? `, now: ${current.label ?? current.id}` : ''}
      </p>
      <div className="node-steps-bars" aria-hidden="true">
        {nodes.map(({ id, status }) => (
          <span key={id} className="node-bar" data-status={status ?? 'pending'} />
        ))}
      </div>
    </div>
  );
}
