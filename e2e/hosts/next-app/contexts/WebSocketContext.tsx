'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';

// Reduced: the members are those of MARS, and so is what is exported (the hook and the provider, no type, no context);
// of the behaviour only what tests need.
interface DagData {
  run_id?: string;
  nodes: { id: string; label: string; status: string }[];
  edges: unknown[];
}

interface Approval {
  approval_id: string;
}

interface WebSocketContextValue {
  connected: boolean;
  isConnecting: boolean;
  reconnectAttempt: number;
  lastError: string | null;
  connect: (taskId: string, task: string, config: Record<string, unknown>) => Promise<void>;
  sendMessage: (message: Record<string, unknown>) => void;
  disconnect: () => void;
  reconnect: () => void;
  currentRunId: string | null;
  setCurrentRunId: (id: string | null) => void;
  copilotSessionId: string | null;
  setCopilotSessionId: (id: string | null) => void;
  workflowStatus: string | null;
  setWorkflowStatus: (status: string | null) => void;
  dagData: DagData | null;
  updateDAGNode: (id: string, status: string) => void;
  pendingApproval: Approval | null;
  clearApproval: () => void;
  consoleOutput: string[];
  addConsoleOutput: (line: string) => void;
  clearConsole: () => void;
  results: { session_id?: string } | null;
  setResults: (results: { session_id?: string } | null) => void;
  isRunning: boolean;
  setIsRunning: (running: boolean) => void;
  costSummary: typeof NO_COSTS;
  costTimeSeries: unknown[];
  filesUpdatedCounter: number;
  agentMessages: { _session_id?: string }[];
  clearAgentMessages: () => void;
  resumeSession: (sessionId: string, context?: string) => Promise<void>;
  loadSessionHistory: (sessionId: string) => Promise<unknown>;
  setConsoleOutputDirect: (lines: string[]) => void;
  setDagDataDirect: (dag: DagData | null) => void;
  setCostSummaryDirect: (costs: typeof NO_COSTS) => void;
  setCostTimeSeriesDirect: (series: unknown[]) => void;
}

const NO_COSTS = {
  total_cost: 0,
  total_tokens: 0,
  input_tokens: 0,
  output_tokens: 0,
  model_breakdown: [] as unknown[],
  agent_breakdown: [] as unknown[],
  step_breakdown: [] as unknown[],
};

const WebSocketContext = createContext<WebSocketContextValue | null>(null);

export function WebSocketProvider({ children }: { children: ReactNode }) {
  const socket = useRef<WebSocket | null>(null);
  const [connected, setConnected] = useState(false);
  const [isConnecting, setIsConnecting] = useState(false);
  const [lastError, setLastError] = useState<string | null>(null);
  const [currentRunId, setCurrentRunId] = useState<string | null>(null);
  const [copilotSessionId, setCopilotSessionId] = useState<string | null>(null);
  const [workflowStatus, setWorkflowStatus] = useState<string | null>(null);
  const [dagData, setDagData] = useState<DagData | null>(null);
  const [pendingApproval, setPendingApproval] = useState<Approval | null>(null);
  const [consoleOutput, setConsoleOutput] = useState<string[]>([]);
  const [results, setResults] = useState<{ session_id?: string } | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const [costSummary, setCostSummary] = useState(NO_COSTS);
  const [costTimeSeries, setCostTimeSeries] = useState<unknown[]>([]);
  const [agentMessages, setAgentMessages] = useState<{ _session_id?: string }[]>([]);

  useEffect(() => () => socket.current?.close(), []);

  function handleEvent(event: { event_type?: string; data?: Record<string, unknown> }) {
    const data = event.data ?? {};
    switch (event.event_type) {
      case 'dag_created':
      case 'dag_updated':
        setDagData(data as unknown as DagData);
        break;
      case 'workflow_state_changed':
        setWorkflowStatus(String(data.status));
        break;
      case 'approval_requested':
        setPendingApproval(data as unknown as Approval);
        break;
      case 'console_output':
      case 'output':
        setConsoleOutput((lines) => [...lines, String(data.output ?? data.data ?? '')].slice(-5000));
        break;
      case 'complete':
      case 'workflow_completed':
      case 'workflow_failed':
        setIsRunning(false);
        break;
    }
  }

  function connect(taskId: string, task: string, config: Record<string, unknown>): Promise<void> {
    socket.current?.close(1000, 'New connection');
    setCurrentRunId(taskId);
    setIsConnecting(true);
    const next = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws/${taskId}`);
    socket.current = next;
    next.onmessage = ({ data }) => handleEvent(JSON.parse(String(data)));
    next.onclose = () => setConnected(false);
    return new Promise((resolve, reject) => {
      next.onopen = () => {
        setConnected(true);
        setIsConnecting(false);
        next.send(JSON.stringify({ task, config }));
        resolve();
      };
      next.onerror = () => {
        setIsConnecting(false);
        setLastError('WebSocket connection error');
        reject(new Error('WebSocket connection error'));
      };
    });
  }

  // fresh with every render, as in MARS, whatever the memo was meant for
  const value = useMemo<WebSocketContextValue>(
    () => ({
      connected,
      isConnecting,
      reconnectAttempt: 0,
      lastError,
      connect,
      sendMessage: (message) => {
        if (socket.current?.readyState === WebSocket.OPEN) socket.current.send(JSON.stringify(message));
      },
      disconnect: () => socket.current?.close(1000, 'Manual disconnect'),
      reconnect: () => socket.current?.close(1000, 'Manual disconnect'),
      currentRunId,
      setCurrentRunId,
      copilotSessionId,
      setCopilotSessionId,
      workflowStatus,
      setWorkflowStatus,
      dagData,
      updateDAGNode: () => {},
      pendingApproval,
      clearApproval: () => setPendingApproval(null),
      consoleOutput,
      addConsoleOutput: (line) => setConsoleOutput((lines) => [...lines, line]),
      clearConsole: () => setConsoleOutput([]),
      results,
      setResults,
      isRunning,
      setIsRunning,
      costSummary,
      costTimeSeries,
      filesUpdatedCounter: 0,
      agentMessages,
      clearAgentMessages: () => setAgentMessages([]),
      resumeSession: (sessionId, context) =>
        connect(`task-${Date.now()}`, context ?? 'Continue the previous session.', { copilotSessionId: sessionId }),
      loadSessionHistory: async (sessionId) => (await fetch(`/api/sessions/${sessionId}/history?limit=100`)).json(),
      setConsoleOutputDirect: setConsoleOutput,
      setDagDataDirect: setDagData,
      setCostSummaryDirect: setCostSummary,
      setCostTimeSeriesDirect: setCostTimeSeries,
    }),
    [
      connected,
      isConnecting,
      lastError,
      connect,
      currentRunId,
      copilotSessionId,
      workflowStatus,
      dagData,
      pendingApproval,
      consoleOutput,
      results,
      isRunning,
      costSummary,
      costTimeSeries,
      agentMessages,
    ],
  );
  return <WebSocketContext.Provider value={value}>{children}</WebSocketContext.Provider>;
}

export function useWebSocketContext() {
  const value = useContext(WebSocketContext);
  if (!value) throw new Error('useWebSocketContext must be used within a WebSocketProvider');
  return value;
}
