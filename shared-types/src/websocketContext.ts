/** What the remote reads of a node of the workflow graph. A host's own type may have more. */
export interface HostDagNode {
  id: string;
  label: string;
  status: string;
}

/** What the remote reads of the workflow graph. */
export interface HostDagData {
  /** The run's database id; stale until the next `dag_created`, for `connect` does not clear it. */
  run_id?: string | null | undefined;
  nodes: readonly HostDagNode[];
}

/** What the remote reads of the last `approval_requested`; the host does not clear it on failure or disconnect. */
export interface HostPendingApproval {
  approval_id: string;
  /** The session that asks. MARS sends it, and does not declare it. */
  _session_id?: string | null | undefined;
}

/**
 * What the remote reads and calls of the value of the host's `useWebSocketContext()`, and nothing else. The host's own
 * type satisfies it as it is: it may have more members, its interfaces need no index signature, its functions may ask
 * for narrower parameters and answer what they like (they are declared as methods for that).
 *
 * The identity of the value, and that of every function in it, changes on every render of the provider, up to 12.5 times
 * a second while the console flushes: subscribe in one leaf, copy scalars, keep functions in refs, and never put
 * `resumeSession` into the dependencies of an effect.
 */
export interface HostWebSocketContextValue {
  /** The last open or close that was seen: a late close of an old socket sets it false while a new one is open. */
  connected: boolean;
  /** The WebSocket task id of the last run; kept after the run has ended. */
  currentRunId: string | null | undefined;
  /** null, executing, paused, completed, failed or a raw run status. A cancelled run shows as failed. */
  workflowStatus: string | null | undefined;
  dagData: HostDagData | null | undefined;
  pendingApproval: HostPendingApproval | null | undefined;
  /** Sends JSON over the open socket; drops it (console.warn) when there is none. */
  sendMessage(message: object): void;
  /** Starts a new run in an old session and drops the current socket. Does not set `isRunning`. May be awaited. */
  resumeSession(sessionId: string, context?: string): unknown;
  /** Called after `resumeSession`, which forgets it. */
  setIsRunning(running: boolean): void;
}

/** What is shared under `@mars/websocket`: the host's hook. A host may give the whole module that has it. */
export interface HostWebSocketModule {
  /**
   * Called inside the host's provider. One that throws there, or returns nothing, counts as a host without a provider.
   * Undefined when the host has none to share. The bar is then polled only.
   */
  useWebSocketContext: (() => HostWebSocketContextValue | null | undefined) | undefined;
}
