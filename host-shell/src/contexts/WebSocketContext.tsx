import { createContext, type ReactNode, useContext, useRef } from 'react';
import { randomSuffix } from '../lib/randomSuffix.ts';
import type { WebSocketContextValue } from './websocket/contextValue.ts';
import { createEventHandler, type EventActions } from './websocket/createEventHandler.ts';
import { fetchHistory, fetchSessionDetail, postResume } from './websocket/sessionRequests.ts';
import { useConsole } from './websocket/useConsole.ts';
import { useRunSocket } from './websocket/useRunSocket.ts';
import { useRunState } from './websocket/useRunState.ts';

// Neither the context nor its type is exported, as in MARS. To share the context, share this module.
const WebSocketContext = createContext<WebSocketContextValue | null>(null);

/**
 * The only socket of the page and the state from its events, with the behaviour measured in MARS (CONTRACT 3.1, 5.2),
 * defects included, because the sessions UI must cope with exactly these.
 */
export function WebSocketProvider({ children }: { children?: ReactNode }) {
  const run = useRunState();
  const output = useConsole();
  const shouldReconnect = useRef(false);
  // A new object on every render, hence a new handler and a new `connect` (CONTRACT 5.2 #22).
  const actions: EventActions = {
    addConsoleOutput: output.add,
    setWorkflowStatus: run.setWorkflowStatus,
    setIsRunning: run.setIsRunning,
    stopReconnecting: () => {
      shouldReconnect.current = false;
    },
    setDagData: run.setDagData,
    updateDAGNode: run.updateDAGNode,
    // Only `approval_received` or clearApproval() removes it. After the end of a run or the close of a socket it stays
    // as a phantom "approval needed" (CONTRACT 5.2 #30).
    setPendingApproval: run.setPendingApproval,
    setResults: run.setResults,
    setCopilotSessionId: run.setCopilotSessionId,
    addCost: run.addCost,
    resetCosts: run.resetCosts,
    addAgentMessage: run.addAgentMessage,
    countFilesUpdate: run.countFilesUpdate,
  };
  const socket = useRunSocket(shouldReconnect, createEventHandler(actions));

  // Does not set isRunning, does not clear console or graph, and does not check whether a task is running. The page
  // must do that.
  async function connect(taskId: string, task: string, config: Record<string, unknown>): Promise<void> {
    run.setCurrentRunId(taskId);
    await socket.connect(taskId, task, config);
  }

  async function resumeSession(sessionId: string, context?: string): Promise<void> {
    const { mode, config } = await fetchSessionDetail(sessionId);
    await postResume(sessionId);
    run.setCopilotSessionId(sessionId);
    // Starts a new run without informing the page: isRunning stays unchanged (CONTRACT 3.1).
    await connect(`task-${Date.now()}-${randomSuffix()}`, context || 'Continue the previous session.', {
      ...config,
      copilotSessionId: sessionId,
      mode,
    });
  }

  // A new object on every render, so all its readers render with every flush of the console (CONTRACT 0.11).
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
    // Left over from a removed feature of MARS. Nothing calls them, but they are part of the context.
    setConsoleOutputDirect: output.replace,
    setDagDataDirect: (dag) => run.setDagData(dag),
    setCostSummaryDirect: (costs) => run.setCostSummary(costs),
    setCostTimeSeriesDirect: (series) => run.setCostTimeSeries(series),
  };
  return <WebSocketContext.Provider value={value}>{children}</WebSocketContext.Provider>;
}

/** Returns the page's socket. @throws Error outside the provider. */
export function useWebSocketContext(): WebSocketContextValue {
  const value = useContext(WebSocketContext);
  if (value === null) throw new Error('useWebSocketContext must be used within a WebSocketProvider');
  return value;
}
