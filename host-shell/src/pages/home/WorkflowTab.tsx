import { StatusBadge } from '../../components/StatusBadge.tsx';
import { useWebSocketContext } from '../../contexts/WebSocketContext.tsx';

/** The nodes of the live run's workflow. Until the next run has a graph, these are the nodes of the previous run. */
export function WorkflowTab() {
  const nodes = useWebSocketContext().dagData?.nodes ?? [];
  if (nodes.length === 0) return <p className="hint panel-hint">The workflow of the live run appears here.</p>;
  return (
    <ol className="nodes mars-scrollbar">
      {nodes.map((node) => (
        <li key={node.id} className="node" data-status={node.status ?? 'pending'}>
          <span className="node-label">{node.label ?? node.id}</span>
          {node.agent && <span className="node-agent">{node.agent}</span>}
          <StatusBadge status={node.status ?? 'pending'} />
          {node.error && <span className="node-error">{node.error}</span>}
        </li>
      ))}
    </ol>
  );
}
