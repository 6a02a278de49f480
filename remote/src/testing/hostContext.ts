import type { HostWebSocketContextValue } from '@mars-sessions/shared-types';

const nothing = (): void => {};
const never = (): Promise<never> => new Promise(() => {});

/** A value of the host's context as it is before anything ran; every function is a new one. */
export function hostContext(over: Partial<HostWebSocketContextValue> = {}): HostWebSocketContextValue {
  return {
    connected: false,
    isConnecting: false,
    reconnectAttempt: 0,
    lastError: null,
    connect: never,
    sendMessage: () => {},
    disconnect: nothing,
    reconnect: nothing,
    currentRunId: null,
    setCurrentRunId: nothing,
    copilotSessionId: null,
    setCopilotSessionId: nothing,
    workflowStatus: null,
    setWorkflowStatus: nothing,
    dagData: null,
    updateDAGNode: nothing,
    pendingApproval: null,
    clearApproval: nothing,
    consoleOutput: [],
    addConsoleOutput: nothing,
    clearConsole: nothing,
    results: null,
    setResults: nothing,
    isRunning: false,
    setIsRunning: () => {},
    costSummary: {
      total_cost: 0,
      total_tokens: 0,
      input_tokens: 0,
      output_tokens: 0,
      model_breakdown: [],
      agent_breakdown: [],
      step_breakdown: [],
    },
    costTimeSeries: [],
    filesUpdatedCounter: 0,
    agentMessages: [],
    clearAgentMessages: nothing,
    resumeSession: () => never(),
    loadSessionHistory: never,
    setConsoleOutputDirect: nothing,
    setDAGDataDirect: nothing,
    setCostSummaryDirect: nothing,
    setAgentMessagesDirect: nothing,
    ...over,
  };
}
