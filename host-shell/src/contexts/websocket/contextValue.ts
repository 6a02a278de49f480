/**
 * The context of the run socket as MARS declares it. The sessions UI requires a part of it:
 * `HostWebSocketContextValue`.
 */

export interface DagNode {
  id: string;
  label: string;
  type: string;
  status: string;
  agent?: string;
  step_number?: number;
  error?: string;
}

export interface DagEdge {
  source: string;
  target: string;
  type?: string;
}

export interface DagData {
  run_id?: string;
  nodes: DagNode[];
  edges: DagEdge[];
}

/** The data of an `approval_requested`. More members are sent than declared. */
export interface Approval {
  approval_id: string;
  message?: string;
  description?: string;
  options?: string[];
}

export interface CostSummary {
  total_cost: number;
  total_tokens: number;
  input_tokens: number;
  output_tokens: number;
  model_breakdown: unknown[];
  agent_breakdown: unknown[];
  step_breakdown: unknown[];
}

export interface AgentMessage {
  agent?: string;
  role?: string;
  message?: string;
}

export type Results = { session_id?: string; [member: string]: unknown } | null;

export interface WebSocketContextValue {
  connected: boolean;
  isConnecting: boolean;
  reconnectAttempt: number;
  lastError: string | null;
  /** Starts a run. It cannot attach to a running one. Does not set `isRunning` or clear console and graph. */
  connect: (taskId: string, task: string, config: Record<string, unknown>) => Promise<void>;
  sendMessage: (message: Record<string, unknown>) => void;
  disconnect: () => void;
  /** Despite its name it only disconnects. */
  reconnect: () => void;
  currentRunId: string | null;
  setCurrentRunId: (id: string | null) => void;
  /** During a first run null or that of the previous session. A hint, never an identity. */
  copilotSessionId: string | null;
  setCopilotSessionId: (id: string | null) => void;
  workflowStatus: string | null;
  setWorkflowStatus: (status: string | null) => void;
  dagData: DagData | null;
  updateDAGNode: (nodeId: string, status: string) => void;
  pendingApproval: Approval | null;
  clearApproval: () => void;
  consoleOutput: string[];
  addConsoleOutput: (line: string) => void;
  clearConsole: () => void;
  results: Results;
  setResults: (results: Results) => void;
  /** Set by the page. Cleared by terminal events, but not by `error`. */
  isRunning: boolean;
  setIsRunning: (running: boolean) => void;
  costSummary: CostSummary;
  costTimeSeries: unknown[];
  filesUpdatedCounter: number;
  agentMessages: AgentMessage[];
  clearAgentMessages: () => void;
  resumeSession: (sessionId: string, additionalContext?: string) => Promise<void>;
  loadSessionHistory: (sessionId: string) => Promise<unknown>;
  setConsoleOutputDirect: (lines: string[]) => void;
  setDagDataDirect: (dag: DagData | null) => void;
  setCostSummaryDirect: (costs: CostSummary) => void;
  setCostTimeSeriesDirect: (series: unknown[]) => void;
}
