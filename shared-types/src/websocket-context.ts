/** A node of the workflow graph, as the host's context keeps it (from `dag_created`, `dag_updated` and patches). */
export interface HostDagNode {
  id: string;
  label?: string;
  type?: string;
  agent?: string;
  status?: string;
  step_number?: number;
  error?: string;
  [member: string]: unknown;
}

export interface HostDagData {
  /** The run's database id; stale until the next `dag_created`, for `connect` does not clear it. */
  run_id?: string;
  nodes: HostDagNode[];
  edges: unknown[];
}

/** The data of the last `approval_requested`; not cleared on failure or disconnect. */
export interface HostPendingApproval {
  approval_id?: string;
  message?: string;
  description?: string;
  options?: string[];
  _session_id?: string;
  [member: string]: unknown;
}

export interface HostCostSummary {
  total_cost: number;
  total_tokens: number;
  input_tokens: number;
  output_tokens: number;
  model_breakdown: unknown[];
  agent_breakdown: unknown[];
  step_breakdown: unknown[];
}

export interface HostAgentMessage {
  agent?: string;
  role?: string;
  message?: string;
  _session_id?: string;
  [member: string]: unknown;
}

/**
 * The value of the host's `useWebSocketContext()`. Its identity, and that of every function in it, changes on every
 * render of the provider, up to 12.5 times a second while the console flushes: subscribe in one leaf, copy scalars,
 * keep functions in refs, and never put `connect` or `resumeSession` into the dependencies of an effect.
 */
export interface HostWebSocketContextValue {
  /** The last open or close that was seen: a late close of an old socket sets it false while a new one is open. */
  connected: boolean;
  isConnecting: boolean;
  reconnectAttempt: number;
  lastError: string | null;
  /** Starts a run: there is no way to attach to one. Does not set `isRunning`, nor clear console or graph. */
  connect: (taskId: string, task: string, config: Record<string, unknown>) => Promise<void>;
  /** Sends JSON over the open socket; drops it (console.warn) when there is none. */
  sendMessage: (message: Record<string, unknown>) => void;
  disconnect: () => void;
  /** Despite its name it only disconnects. */
  reconnect: () => void;
  /** The WebSocket task id of the last run; kept after the run has ended. */
  currentRunId: string | null;
  setCurrentRunId: (id: string | null) => void;
  /** Null or that of the previous session while a first run goes on. A hint, never an identity. */
  copilotSessionId: string | null;
  setCopilotSessionId: (id: string | null) => void;
  /** null, executing, paused, completed, failed or a raw run status. A cancelled run shows as failed. */
  workflowStatus: string | null;
  setWorkflowStatus: (status: string | null) => void;
  dagData: HostDagData | null;
  updateDAGNode: (nodeId: string, status: string) => void;
  pendingApproval: HostPendingApproval | null;
  clearApproval: () => void;
  consoleOutput: string[];
  addConsoleOutput: (line: string) => void;
  clearConsole: () => void;
  results: { session_id?: string; [member: string]: unknown } | null;
  setResults: (results: { session_id?: string; [member: string]: unknown } | null) => void;
  /** Set by the page, cleared by terminal events, but not by `error`. */
  isRunning: boolean;
  setIsRunning: (running: boolean) => void;
  costSummary: HostCostSummary;
  costTimeSeries: unknown[];
  filesUpdatedCounter: number;
  agentMessages: HostAgentMessage[];
  clearAgentMessages: () => void;
  /** Starts a new run in an old session and drops the current socket. Does not set `isRunning`. */
  resumeSession: (sessionId: string, context?: string) => Promise<void>;
  loadSessionHistory: (sessionId: string) => Promise<unknown>;
  setConsoleOutputDirect: (lines: string[]) => void;
  setDAGDataDirect: (dag: HostDagData | null) => void;
  setCostSummaryDirect: (costs: HostCostSummary) => void;
  setAgentMessagesDirect: (messages: HostAgentMessage[]) => void;
}

/** The host's context module as it is shared under `@mars/websocket`. */
export interface HostWebSocketModule {
  /** Throws outside the host's provider. Undefined when the host has none to share: the bar is then polled only. */
  useWebSocketContext: (() => HostWebSocketContextValue) | undefined;
}
