'use client';

import { createContext, useContext } from 'react';

// Matches MARS's declarations member by member, including `any`. No interface has an index signature or is exported.
interface DAGNode {
  id: string;
  label: string;
  type: string;
  agent?: string;
  status: string;
  step_number?: number;
  metadata?: Record<string, any>;
}

interface DAGEdge {
  source: string;
  target: string;
  type?: string;
}

interface DAGData {
  run_id?: string;
  nodes: DAGNode[];
  edges: DAGEdge[];
}

interface ApprovalRequest {
  approval_id: string;
  step_id: string;
  action: string;
  description: string;
  message?: string;
  context: Record<string, any>;
  options?: string[];
  checkpoint_type?: string;
}

interface AgentMessage {
  agent: string;
  message: string;
  role: string;
}

interface CostShare {
  cost: number;
  tokens: number;
}

interface CostSummary {
  total_cost: number;
  total_tokens: number;
  input_tokens: number;
  output_tokens: number;
  model_breakdown: CostShare[];
  agent_breakdown: CostShare[];
  step_breakdown: CostShare[];
}

interface CostPoint {
  timestamp: string;
  total_cost: number;
}

interface WebSocketContextValue {
  connected: boolean;
  reconnectAttempt: number;
  lastError: string | null;
  isConnecting: boolean;
  connect: (taskId: string, task: string, config: any) => Promise<void>;
  sendMessage: (message: any) => void;
  disconnect: () => void;
  reconnect: () => void;
  currentRunId: string | null;
  setCurrentRunId: (id: string | null) => void;
  copilotSessionId: string | null;
  setCopilotSessionId: (id: string | null) => void;
  workflowStatus: string | null;
  setWorkflowStatus: (status: string | null) => void;
  dagData: DAGData | null;
  updateDAGNode: (nodeId: string, status: string) => void;
  pendingApproval: ApprovalRequest | null;
  clearApproval: () => void;
  consoleOutput: string[];
  addConsoleOutput: (output: string) => void;
  clearConsole: () => void;
  results: any;
  setResults: (results: any) => void;
  isRunning: boolean;
  setIsRunning: (running: boolean) => void;
  costSummary: CostSummary;
  costTimeSeries: CostPoint[];
  filesUpdatedCounter: number;
  agentMessages: AgentMessage[];
  clearAgentMessages: () => void;
  resumeSession: (sessionId: string, additionalContext?: string) => Promise<void>;
  loadSessionHistory: (sessionId: string) => Promise<any>;
  setConsoleOutputDirect: (output: string[]) => void;
  setDagDataDirect: (dag: DAGData | null) => void;
  setCostSummaryDirect: (costs: CostSummary) => void;
  setCostTimeSeriesDirect: (series: CostPoint[]) => void;
}

const WebSocketContext = createContext<WebSocketContextValue | null>(null);

export function useWebSocketContext() {
  const value = useContext(WebSocketContext);
  if (!value) throw new Error('useWebSocketContext must be used within a WebSocketProvider');
  return value;
}
