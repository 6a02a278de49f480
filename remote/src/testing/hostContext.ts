import type { HostWebSocketContextValue } from '@mars-sessions/shared-types';

/** The host's context with the members that the remote must ignore, although they change all the time. */
export interface WholeHostContext extends HostWebSocketContextValue {
  copilotSessionId: string | null;
  consoleOutput: string[];
  filesUpdatedCounter: number;
}

/** Returns the host's context as it is before any run; every function is new. */
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
