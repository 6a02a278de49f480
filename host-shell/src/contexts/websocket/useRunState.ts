import { useState } from 'react';
import type { AgentMessage, Approval, CostSummary, DagData, Results } from './contextValue.ts';
import { addCost, NO_COSTS } from './costs.ts';

/**
 * The state of the live run. `connect` resets none of it: workflow status, graph and approval of the previous run stay
 * until an event of the new one replaces them (CONTRACT 3.1).
 */
export function useRunState() {
  const [currentRunId, setCurrentRunId] = useState<string | null>(null);
  const [copilotSessionId, setCopilotSessionId] = useState<string | null>(null);
  const [workflowStatus, setWorkflowStatus] = useState<string | null>(null);
  const [dagData, setDagData] = useState<DagData | null>(null);
  const [pendingApproval, setPendingApproval] = useState<Approval | null>(null);
  const [results, setResults] = useState<Results>(null);
  const [isRunning, setIsRunning] = useState(false);
  const [costSummary, setCostSummary] = useState<CostSummary>(NO_COSTS);
  const [costTimeSeries, setCostTimeSeries] = useState<unknown[]>([]);
  const [filesUpdatedCounter, setFilesUpdatedCounter] = useState(0);
  const [agentMessages, setAgentMessages] = useState<AgentMessage[]>([]);

  return {
    currentRunId,
    setCurrentRunId,
    copilotSessionId,
    setCopilotSessionId,
    workflowStatus,
    setWorkflowStatus,
    dagData,
    setDagData,
    updateDAGNode(nodeId: string, status: string): void {
      setDagData((dag) => {
        if (!dag) return dag;
        return { ...dag, nodes: dag.nodes.map((node) => (node.id === nodeId ? { ...node, status } : node)) };
      });
    },
    pendingApproval,
    setPendingApproval,
    results,
    setResults,
    isRunning,
    setIsRunning,
    costSummary,
    setCostSummary,
    costTimeSeries,
    setCostTimeSeries,
    addCost(data: Record<string, unknown>): void {
      setCostSummary((costs) => addCost(costs, data));
      setCostTimeSeries((series) => [...series, { timestamp: Date.now(), total_cost: data.total_cost_usd }]);
    },
    resetCosts(): void {
      setCostSummary(NO_COSTS);
      setCostTimeSeries([]);
    },
    filesUpdatedCounter,
    countFilesUpdate: () => setFilesUpdatedCounter((count) => count + 1),
    agentMessages,
    setAgentMessages,
    // unbounded, as in MARS (CONTRACT 3.1)
    addAgentMessage: (message: AgentMessage) => setAgentMessages((messages) => [...messages, message]),
  };
}
