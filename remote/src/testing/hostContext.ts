import type { HostWebSocketContextValue } from '@mars-sessions/shared-types';

/** The host's context with the members that the remote must leave alone, though they change all the time. */
export interface WholeHostContext extends HostWebSocketContextValue {
  copilotSessionId: string | null;
  consoleOutput: string[];
  filesUpdatedCounter: number;
}

/** A value of the host's context as it is before anything ran; every function is a new one. */
export function hostContext(over: Partial<WholeHostContext> = {}): WholeHostContext {
  return {
    connected: false,
    currentRunId: null,
    workflowStatus: null,
    dagData: null,
    pendingApproval: null,
    sendMessage: () => {},
    resumeSession: () => new Promise(() => {}),
    setIsRunning: () => {},
    copilotSessionId: null,
    consoleOutput: [],
    filesUpdatedCounter: 0,
    ...over,
  };
}
