import { consoleLines } from './consoleLines.ts';
import type { AgentMessage, Approval, DagData } from './contextValue.ts';
import type { RunEvent } from './normaliseEvent.ts';

/** The actions of the event handler. */
export interface EventActions {
  addConsoleOutput(line: string): void;
  setWorkflowStatus(status: string | null): void;
  setIsRunning(running: boolean): void;
  /** Called when a run has ended, which must not be reconnected. */
  stopReconnecting(): void;
  setDagData(dag: DagData): void;
  updateDAGNode(nodeId: string, status: string): void;
  setPendingApproval(approval: Approval | null): void;
  setResults(results: Record<string, unknown>): void;
  setCopilotSessionId(id: string): void;
  addCost(data: Record<string, unknown>): void;
  resetCosts(): void;
  addAgentMessage(message: AgentMessage): void;
  countFilesUpdate(): void;
}

const list = <T>(value: unknown): T[] => (Array.isArray(value) ? value : []);

function toDag(data: Record<string, unknown>): DagData {
  const dag: DagData = { nodes: list(data.nodes), edges: list(data.edges) };
  return typeof data.run_id === 'string' ? { run_id: data.run_id, ...dag } : dag;
}

const toApproval = (data: Record<string, unknown>): Approval => ({
  ...data,
  approval_id: String(data.approval_id ?? ''),
});

/** Returns a handler that turns events of the run socket into changes of the context (the table in CONTRACT 2.3). */
export function createEventHandler(actions: EventActions): (event: RunEvent) => void {
  function end(status: string): void {
    actions.setWorkflowStatus(status);
    actions.setIsRunning(false);
    actions.stopReconnecting();
  }

  return (event) => {
    const { type, data } = event;
    for (const line of consoleLines(event)) actions.addConsoleOutput(line);
    switch (type) {
      case 'workflow_started':
        actions.setWorkflowStatus('executing');
        actions.resetCosts();
        break;
      case 'workflow_state_changed':
        if (typeof data.status === 'string') actions.setWorkflowStatus(data.status);
        break;
      case 'workflow_paused':
        actions.setWorkflowStatus('paused');
        break;
      case 'workflow_resumed':
        actions.setWorkflowStatus('executing');
        break;
      case 'workflow_completed':
      case 'complete':
        end('completed');
        break;
      case 'workflow_failed':
      // a cancelled run looks exactly like a failed one (CONTRACT 5.2 #24)
      case 'workflow_cancelled':
        end('failed');
        break;
      // An error only adds a line to the console: the run still counts as running, and the reconnect after the
      // following close sends the task again (CONTRACT 5.2 #23).
      case 'error':
        break;
      case 'result':
        actions.setResults(data);
        if (typeof data.session_id === 'string') actions.setCopilotSessionId(data.session_id);
        break;
      case 'dag_created':
      case 'dag_updated':
        actions.setDagData(toDag(data));
        break;
      case 'dag_node_status_changed':
        actions.updateDAGNode(String(data.node_id), String(data.new_status));
        break;
      case 'agent_message':
        actions.addAgentMessage(data);
        break;
      case 'cost_update':
        actions.addCost(data);
        break;
      case 'files_updated':
        actions.countFilesUpdate();
        break;
      case 'approval_requested':
        actions.setPendingApproval(toApproval(data));
        break;
      case 'approval_received':
        actions.setPendingApproval(null);
        break;
    }
  };
}
