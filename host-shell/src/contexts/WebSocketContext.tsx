import { createContext, type ReactNode, useContext, useRef } from 'react';
import { randomSuffix } from '../lib/randomSuffix.ts';
import type { WebSocketContextValue } from './websocket/contextValue.ts';
import { createEventHandler, type EventActions } from './websocket/createEventHandler.ts';
import { fetchHistory, fetchSessionDetail, postResume } from './websocket/sessionRequests.ts';
import { useConsole } from './websocket/useConsole.ts';
import { useRunSocket } from './websocket/useRunSocket.ts';
import { useRunState } from './websocket/useRunState.ts';

// Neither the context nor its type is exported, as in MARS: whoever needs it shares this module.
const WebSocketContext = createContext<WebSocketContextValue | null>(null);

/**
 * The one socket of the page and all that its events have told, with the behaviour that was measured in MARS
 * (CONTRACT 3.1, 5.2), unpleasant parts included: the sessions UI must live with exactly these.
 */
export function WebSocketProvider({ children }: { children?: ReactNode }) {
  const run = useRunState();
  const output = useConsole();
  const shouldReconnect = useRef(false);
  // A fresh object, hence a fresh handler and a fresh `connect`, on every render (CONTRACT 5.2 #22).
  const actions: EventActions = {
    addConsoleOutput: output.add,
    setWorkflowStatus: run.setWorkflowStatus,
    setIsRunning: run.setIsRunning,
    stopReconnecting: () => {
      shouldReconnect.current = false;
    },
    setDagData: run.setDagData,
    updateDAGNode: run.updateDAGNode,
    // Only an `approval_received` or clearApproval() takes it away: a run that ends or a socket that closes leaves it
    // behind as a phantom "approval needed" (CONTRACT 5.2 #30).
    setPendingApproval: run.setPendingApproval,
    setResults: run.setResults,
    setCopilotSessionId: run.setCopilotSessionId,
    addCost: run.addCost,
    resetCosts: run.resetCosts,
    addAgentMessage: run.addAgentMessage,
    countFilesUpdate: run.countFilesUpdate,
  };
  const socket = useRunSocket(shouldReconnect, createEventHandler(actions));

  // Does not set isRunning, clear console or graph, or ask whether a task runs: that is left to the page.
  async function connect(taskId: string, task: string, config: Record<string, unknown>): Promise<void> {
    run.setCurrentRunId(taskId);
    await socket.connect(taskId, task, config);
  }

  async function resumeSession(sessionId: string, context?: string): Promise<void> {
    const { mode, config } = await fetchSessionDetail(sessionId);
    await postResume(sessionId);
    run.setCopilotSessionId(sessionId);
    // A new run, of which the page is not told: isRunning stays as it was (CONTRACT 3.1).
    await connect(`task-${Date.now()}-${randomSuffix()}`, context || 'Continue the previous session.', {
      ...config,
      copilotSessionId: sessionId,
      mode,
    });
  }

  // A new object on every render, so everything that reads it renders with every flush of the console (CONTRACT 0.11).
  const value: WebSocketContextValue = {
    connected: socket.connected,
    isConnecting: socket.isConnecting,
    reconnectAttempt: socket.reconnectAttempt,
    lastError: socket.lastError,
    connect,
    sendMessage: socket.sendMessage,
    disconnect: socket.disconnect,
    reconnect: socket.reconnect,
    currentRunId: run.currentRunId,
    setCurrentRunId: (id) => run.setCurrentRunId(id),
    copilotSessionId: run.copilotSessionId,
    setCopilotSessionId: (id) => run.setCopilotSessionId(id),
    workflowStatus: run.workflowStatus,
    setWorkflowStatus: (status) => run.setWorkflowStatus(status),
    dagData: run.dagData,
    updateDAGNode: run.updateDAGNode,
    pendingApproval: run.pendingApproval,
    clearApproval: () => run.setPendingApproval(null),
    consoleOutput: output.lines,
    addConsoleOutput: output.add,
    clearConsole: () => {
      output.clear();
      run.resetCosts();
    },
    results: run.results,
    setResults: (results) => run.setResults(results),
    isRunning: run.isRunning,
    setIsRunning: (running) => run.setIsRunning(running),
    costSummary: run.costSummary,
    costTimeSeries: run.costTimeSeries,
    filesUpdatedCounter: run.filesUpdatedCounter,
    agentMessages: run.agentMessages,
    clearAgentMessages: () => run.setAgentMessages([]),
    resumeSession,
    loadSessionHistory: (sessionId) => fetchHistory(sessionId),
    // Left over from a removed feature of MARS; nothing calls them, but they are part of the context.
    setConsoleOutputDirect: output.replace,
    setDagDataDirect: (dag) => run.setDagData(dag),
    setCostSummaryDirect: (costs) => run.setCostSummary(costs),
    setCostTimeSeriesDirect: (series) => run.setCostTimeSeries(series),
  };
  return <WebSocketContext.Provider value={value}>{children}</WebSocketContext.Provider>;
}

/** The page's socket. @throws Error outside the provider. */
export function useWebSocketContext(): WebSocketContextValue {
  const value = useContext(WebSocketContext);
  if (value === null) throw new Error('useWebSocketContext must be used within a WebSocketProvider');
  return value;
}
