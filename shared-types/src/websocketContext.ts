/** The fields of a node of the workflow graph that the remote reads. A host's own type may have more. */
export interface HostDagNode {
  id: string;
  label: string;
  status: string;
}

/** The fields of the workflow graph that the remote reads. */
export interface HostDagData {
  /** The run's database id. Stale until the next `dag_created`, because `connect` does not clear it. */
  run_id?: string | null | undefined;
  nodes: readonly HostDagNode[];
}

/**
 * The fields of the last `approval_requested` that the remote reads. The host does not clear it on failure or
 * disconnect.
 */
export interface HostPendingApproval {
  approval_id: string;
  /** What it asks, in words; MARS sends both. */
  message?: string | null | undefined;
  description?: string | null | undefined;
  /** The session that asks. MARS sends it but does not declare it. */
  _session_id?: string | null | undefined;
}

/**
 * All that the remote reads and calls in the value of the host's `useWebSocketContext()`. The host's own type satisfies
 * it unchanged: it may have more members, its interfaces need no index signature, and its functions may take narrower
 * parameters and return anything (they are declared as methods to allow that).
 *
 * The value and every function in it are new on every render of the provider, up to 12.5 times a second while the
 * console flushes: subscribe in one leaf, copy scalars, keep functions in refs, and never put `resumeSession` into the
 * dependencies of an effect.
 */
export interface HostWebSocketContextValue {
  /** The last open or close event: a late close of an old socket sets it to false while a new one is open. */
  connected: boolean;
  /** The WebSocket task id of the last run; kept after the run has ended. */
  currentRunId: string | null | undefined;
  /** null, executing, paused, completed, failed or a raw run status. A cancelled run shows as failed. */
  workflowStatus: string | null | undefined;
  dagData: HostDagData | null | undefined;
  pendingApproval: HostPendingApproval | null | undefined;
  /** Sends JSON over the open socket. Without an open socket the message is dropped (console.warn). */
  sendMessage(message: object): void;
  /**
   * Starts a new run in an old session and drops the current socket. Does not set `isRunning`. May return a promise.
   */
  resumeSession(sessionId: string, context?: string): unknown;
  /** Called after `resumeSession`, which does not set it. */
  setIsRunning(running: boolean): void;
}

/**
 * The module that is shared under `@mars/websocket`: the host's hook. A host may share the whole module that exports
 * it.
 */
export interface HostWebSocketModule {
  /**
   * Called inside the host's provider. If it throws there or returns nothing, the host counts as one without a
   * provider. Undefined when the host has no hook to share: the bar then only polls.
   */
  useWebSocketContext: (() => HostWebSocketContextValue | null | undefined) | undefined;
}
