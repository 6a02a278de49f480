'use client';

import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { getApiUrl, getWsUrl } from '@/lib/config';

// Neither the context nor any of these types is exported, as in MARS.
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

interface ModelCost {
  model: string;
  cost: number;
  tokens: number;
}

interface AgentCost {
  agent: string;
  cost: number;
  tokens: number;
}

interface StepCost {
  step_id: string;
  cost: number;
  tokens: number;
}

interface CostSummary {
  total_cost: number;
  total_tokens: number;
  input_tokens: number;
  output_tokens: number;
  model_breakdown: ModelCost[];
  agent_breakdown: AgentCost[];
  step_breakdown: StepCost[];
}

interface CostTimeSeries {
  timestamp: string;
  cumulative_cost: number;
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
  dagData: { run_id?: string; nodes: DAGNode[]; edges: DAGEdge[] } | null;
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
  costTimeSeries: CostTimeSeries[];
  filesUpdatedCounter: number;
  agentMessages: AgentMessage[];
  clearAgentMessages: () => void;
  resumeSession: (sessionId: string, additionalContext?: string) => Promise<void>;
  loadSessionHistory: (sessionId: string) => Promise<any>;
  setConsoleOutputDirect: (output: string[]) => void;
  setDagDataDirect: (dag: { run_id?: string; nodes: DAGNode[]; edges: DAGEdge[] } | null) => void;
  setCostSummaryDirect: (costs: CostSummary) => void;
  setCostTimeSeriesDirect: (series: CostTimeSeries[]) => void;
}

const WebSocketContext = createContext<WebSocketContextValue | null>(null);

const CONSOLE_FLUSH_MS = 80;
const CONSOLE_LINES = 5000;
const PING_MS = 30000;
const RECONNECT_MS = 1000;
const MAX_RECONNECT_MS = 30000;
const MAX_RECONNECTS = 10;

const NO_COSTS: CostSummary = {
  total_cost: 0,
  total_tokens: 0,
  input_tokens: 0,
  output_tokens: 0,
  model_breakdown: [],
  agent_breakdown: [],
  step_breakdown: [],
};

/** Adds to the row that the predicate finds, or begins one. */
function withCost<T extends { cost: number; tokens: number }>(rows: T[], isRow: (row: T) => boolean, added: T): T[] {
  if (!rows.some(isRow)) return [...rows, added];
  return rows.map((row) =>
    isRow(row) ? { ...row, cost: row.cost + added.cost, tokens: row.tokens + added.tokens } : row,
  );
}

export function WebSocketProvider({ children }: { children: React.ReactNode }) {
  const [connected, setConnected] = useState(false);
  const [isConnecting, setIsConnecting] = useState(false);
  const [reconnectAttempt, setReconnectAttempt] = useState(0);
  const [lastError, setLastError] = useState<string | null>(null);
  const [currentRunId, setCurrentRunId] = useState<string | null>(null);
  const [copilotSessionId, setCopilotSessionId] = useState<string | null>(null);
  const [workflowStatus, setWorkflowStatus] = useState<string | null>(null);
  const [dagData, setDagData] = useState<WebSocketContextValue['dagData']>(null);
  const [pendingApproval, setPendingApproval] = useState<ApprovalRequest | null>(null);
  const [consoleOutput, setConsoleOutput] = useState<string[]>([]);
  const [results, setResults] = useState<any>(null);
  const [isRunning, setIsRunning] = useState(false);
  const [costSummary, setCostSummary] = useState<CostSummary>(NO_COSTS);
  const [costTimeSeries, setCostTimeSeries] = useState<CostTimeSeries[]>([]);
  const [filesUpdatedCounter, setFilesUpdatedCounter] = useState(0);
  const [agentMessages, setAgentMessages] = useState<AgentMessage[]>([]);

  const wsRef = useRef<WebSocket | null>(null);
  const openSockets = useRef(new Set<WebSocket>());
  const pingRef = useRef<ReturnType<typeof setInterval> | undefined>(undefined);
  const retryRef = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const shouldReconnect = useRef(false);
  const pendingLines = useRef<string[]>([]);
  const flushRef = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    const sockets = openSockets.current;
    return () => {
      shouldReconnect.current = false;
      clearInterval(pingRef.current);
      clearTimeout(retryRef.current);
      clearTimeout(flushRef.current);
      for (const socket of sockets) socket.close();
    };
  }, []);

  const addConsoleOutput = (output: string) => {
    pendingLines.current.push(output);
    flushRef.current ??= setTimeout(() => {
      flushRef.current = undefined;
      const arrived = pendingLines.current;
      pendingLines.current = [];
      setConsoleOutput((shown) => [...shown, ...arrived].slice(-CONSOLE_LINES));
    }, CONSOLE_FLUSH_MS);
  };

  const resetCosts = () => {
    setCostSummary(NO_COSTS);
    setCostTimeSeries([]);
  };

  const clearConsole = () => {
    pendingLines.current = [];
    setConsoleOutput([]);
    resetCosts();
  };

  const updateDAGNode = (nodeId: string, status: string) => {
    setDagData(
      (dag) => dag && { ...dag, nodes: dag.nodes.map((node) => (node.id === nodeId ? { ...node, status } : node)) },
    );
  };

  const addCost = (data: any) => {
    const cost = Number(data.cost_usd) || 0;
    const tokens = Number(data.tokens) || 0;
    setCostSummary((costs) => ({
      total_cost: costs.total_cost + cost,
      total_tokens: costs.total_tokens + tokens,
      input_tokens: costs.input_tokens + (Number(data.input_tokens) || 0),
      output_tokens: costs.output_tokens + (Number(data.output_tokens) || 0),
      model_breakdown: withCost(costs.model_breakdown, ({ model }) => model === data.model, {
        model: data.model,
        cost,
        tokens,
      }),
      agent_breakdown: withCost(costs.agent_breakdown, ({ agent }) => agent === data.agent, {
        agent: data.agent,
        cost,
        tokens,
      }),
      step_breakdown: costs.step_breakdown,
    }));
    setCostTimeSeries((series) => [
      ...series,
      { timestamp: new Date().toISOString(), cumulative_cost: Number(data.total_cost_usd) || 0 },
    ]);
  };

  const endRun = (status: string) => {
    setWorkflowStatus(status);
    setIsRunning(false);
    shouldReconnect.current = false;
  };

  // fresh with every render, and so is all that uses it
  const handleEvent = (eventType: string, data: any) => {
    switch (eventType) {
      case 'status':
        addConsoleOutput(data.message);
        addConsoleOutput(`Status: ${data.message}`);
        break;
      case 'output':
        addConsoleOutput(data.message);
        break;
      case 'error':
        // the run counts as running, and a close is followed by a reconnect
        addConsoleOutput(`Error: ${data.message}`);
        break;
      case 'workflow_started':
        setWorkflowStatus('executing');
        resetCosts();
        break;
      case 'workflow_state_changed':
        setWorkflowStatus(data.status);
        break;
      case 'workflow_paused':
        setWorkflowStatus('paused');
        break;
      case 'workflow_resumed':
        setWorkflowStatus('executing');
        break;
      case 'workflow_completed':
      case 'complete':
        endRun('completed');
        break;
      case 'workflow_failed':
      case 'workflow_cancelled':
        endRun('failed');
        break;
      case 'result':
        setResults(data);
        if (data.session_id) setCopilotSessionId(data.session_id);
        break;
      case 'dag_created':
      case 'dag_updated':
        setDagData({ run_id: data.run_id, nodes: data.nodes || [], edges: data.edges || [] });
        break;
      case 'dag_node_status_changed':
        updateDAGNode(data.node_id, data.new_status);
        break;
      case 'agent_message':
        setAgentMessages((messages) => [...messages, data]);
        addConsoleOutput(`[${data.agent}] ${data.message}`);
        break;
      case 'cost_update':
        addCost(data);
        break;
      case 'files_updated':
        setFilesUpdatedCounter((count) => count + 1);
        break;
      case 'approval_requested':
        setPendingApproval(data);
        break;
      case 'approval_received':
        setPendingApproval(null);
        break;
    }
  };

  const handleMessage = (text: string) => {
    try {
      const message = JSON.parse(text);
      const eventType = message.event_type || message.type || 'unknown';
      if (eventType === 'pong') return;
      const data = message.data || message;
      handleEvent(eventType, message.session_id ? { ...data, _session_id: message.session_id } : data);
    } catch {
      setLastError('Failed to parse WebSocket message');
    }
  };

  const connect = async (taskId: string, task: string, config: any): Promise<void> => {
    // its close event comes later, when the new socket may be open already
    if (wsRef.current?.readyState === WebSocket.OPEN) wsRef.current.close();
    shouldReconnect.current = true;
    setCurrentRunId(taskId);
    setIsConnecting(true);
    setLastError(null);
    return new Promise((resolve, reject) => {
      const open = () => {
        const ws = new WebSocket(getWsUrl(`/ws/${taskId}`));
        wsRef.current = ws;
        openSockets.current.add(ws);
        ws.onopen = () => {
          setConnected(true);
          setIsConnecting(false);
          setReconnectAttempt(0);
          clearInterval(pingRef.current);
          pingRef.current = setInterval(() => {
            if (wsRef.current?.readyState === WebSocket.OPEN) wsRef.current.send(JSON.stringify({ type: 'ping' }));
          }, PING_MS);
          // after a reconnect too, which so begins another run
          ws.send(JSON.stringify({ task, config }));
          resolve();
        };
        ws.onmessage = (event) => handleMessage(String(event.data));
        ws.onerror = () => {
          setLastError('WebSocket connection error');
          setIsConnecting(false);
          reject(new Error('WebSocket connection error'));
        };
        ws.onclose = () => {
          openSockets.current.delete(ws);
          // whichever socket this was
          setConnected(false);
          setIsConnecting(false);
          clearInterval(pingRef.current);
          // `reconnectAttempt` is that of the render in which this was made: the limit never comes
          if (!shouldReconnect.current || reconnectAttempt >= MAX_RECONNECTS) return;
          retryRef.current = setTimeout(
            () => {
              if (!shouldReconnect.current) return;
              setReconnectAttempt((attempt) => attempt + 1);
              setIsConnecting(true);
              open();
            },
            Math.min(RECONNECT_MS * 2 ** reconnectAttempt, MAX_RECONNECT_MS),
          );
        };
      };
      open();
    });
  };

  const sendMessage = (message: any) => {
    if (wsRef.current?.readyState === WebSocket.OPEN) wsRef.current.send(JSON.stringify(message));
    else console.warn('WebSocket is not connected');
  };

  const disconnect = () => {
    shouldReconnect.current = false;
    clearInterval(pingRef.current);
    clearTimeout(retryRef.current);
    if (wsRef.current) {
      // detached first: `reconnect` arms the flag again
      wsRef.current.onclose = null;
      openSockets.current.delete(wsRef.current);
      wsRef.current.close(1000, 'Manual disconnect');
      wsRef.current = null;
    }
    setConnected(false);
    setIsConnecting(false);
  };

  // connects to nothing, whatever its name says
  const reconnect = () => {
    disconnect();
    shouldReconnect.current = true;
    setReconnectAttempt(0);
  };

  const loadSessionHistory = async (sessionId: string): Promise<any> => {
    const response = await fetch(getApiUrl(`/api/sessions/${sessionId}/history?limit=100`));
    if (!response.ok) throw new Error(`Failed to load the history: ${response.status}`);
    return response.json();
  };

  const resumeSession = async (sessionId: string, additionalContext?: string): Promise<void> => {
    const response = await fetch(getApiUrl(`/api/sessions/${sessionId}`));
    if (!response.ok) throw new Error(`Failed to load the session: ${response.status}`);
    const session = await response.json();
    // what it answers is not looked at
    await fetch(getApiUrl(`/api/sessions/${sessionId}/resume`), { method: 'POST' });
    setCopilotSessionId(sessionId);
    const taskId = `task-${Date.now()}-${Math.random().toString(36).slice(2, 11)}`;
    await connect(taskId, additionalContext || 'Continue the previous session.', {
      ...session.config,
      copilotSessionId: sessionId,
      mode: session.mode,
    });
  };

  // new on every render, whatever the memo was meant for: `connect` is, and all that is made of it
  const value = useMemo<WebSocketContextValue>(
    () => ({
      connected,
      reconnectAttempt,
      lastError,
      isConnecting,
      connect,
      sendMessage,
      disconnect,
      reconnect,
      currentRunId,
      setCurrentRunId,
      copilotSessionId,
      setCopilotSessionId,
      workflowStatus,
      setWorkflowStatus,
      dagData,
      updateDAGNode,
      pendingApproval,
      clearApproval: () => setPendingApproval(null),
      consoleOutput,
      addConsoleOutput,
      clearConsole,
      results,
      setResults,
      isRunning,
      setIsRunning,
      costSummary,
      costTimeSeries,
      filesUpdatedCounter,
      agentMessages,
      clearAgentMessages: () => setAgentMessages([]),
      resumeSession,
      loadSessionHistory,
      setConsoleOutputDirect: setConsoleOutput,
      setDagDataDirect: setDagData,
      setCostSummaryDirect: setCostSummary,
      setCostTimeSeriesDirect: setCostTimeSeries,
    }),
    [
      connected,
      reconnectAttempt,
      lastError,
      isConnecting,
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
      filesUpdatedCounter,
      agentMessages,
      resumeSession,
    ],
  );

  return <WebSocketContext.Provider value={value}>{children}</WebSocketContext.Provider>;
}

export function useWebSocketContext() {
  const context = useContext(WebSocketContext);
  if (!context) {
    throw new Error('useWebSocketContext must be used within a WebSocketProvider');
  }
  return context;
}
