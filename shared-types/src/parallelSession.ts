/** The five statuses of the specification. A cancelled run is `failed` here, with `reason: 'cancelled'`. */
export type ParallelSessionStatus = 'active' | 'paused' | 'queued' | 'completed' | 'failed';

/** Why a session has its status, where the status alone would mislead. */
export type SessionReason =
  /** Only the list reports the status; no run has confirmed it yet. The UI does not claim that a run executes. */
  | 'unverified'
  /** The host's socket reports an end that no run record has confirmed yet. */
  | 'ending'
  | 'cancelled'
  /** The run waits for an approval by the user. */
  | 'awaiting-approval'
  /** A stage task between two stages: nothing runs until the user starts the next one. */
  | 'waiting-for-you'
  /** Suspended over REST: a label, not a paused run. */
  | 'suspended'
  | 'expired'
  /** The back end sent a status that is not known here. */
  | 'unknown';

/**
 * Where the status comes from: the host's socket, a poll, or a poll that is too old to trust. It describes the evidence
 * that decided the status, and so does `observedAt`: a fresh list proves nothing about a run.
 */
export type SessionSource = 'live' | 'polled' | 'stale';

/** Whether the session has an event that the user has not seen yet. */
export type SessionAttention = 'none' | 'unseen';

/** One research session, as the bar shows it. */
export interface ParallelSession {
  sessionId: string;
  name: string;
  mode: string;
  status: ParallelSessionStatus;
  /** Last known percentage, 0 to 100. 0 before the first one, see `progressKnown`. */
  progress: number;
  currentStep?: string;
  /** ISO 8601 with `Z`. */
  startedAt?: string;
  pinned?: boolean;
  /** One sentence for the user. */
  error?: string;

  // Additions to the specification: set on every session that is read, optional on one that is added.

  /** False while no percentage is known: the ring then shows unknown progress. */
  progressKnown?: boolean;
  reason?: SessionReason;
  source?: SessionSource;
  /** ISO 8601, by this browser's clock: when the evidence that decided the status was last requested. */
  observedAt?: string;
  attention?: SessionAttention;
  /** Bound to the host's WebSocket context, and its socket is open. */
  attached?: boolean;
  /** This browser attached it, renamed it, pinned it or opened its details. */
  mine?: boolean;
  /**
   * It is reported as running and has shown no activity for ten minutes. Shown beside the status, never instead of it.
   */
  quiet?: boolean;
}

/** What `useParallelSessions()` returns. */
export interface ParallelSessionsContextValue {
  /** The pills, in the order of the bar. */
  sessions: ParallelSession[];
  activeSessionId: string | null;
  /** Selects a session. Never sends, posts or connects anything. */
  setActiveSession: (sessionId: string) => void;
  /** Shows a local row until the server reports a session with that id. */
  addSession: (session: ParallelSession) => void;
  /** Removes the pill from the bar in this browser until the session changes again. */
  removeSession: (sessionId: string) => void;
  /** Overlays fields until the session is next observed. */
  updateSession: (sessionId: string, updates: Partial<ParallelSession>) => void;
  /**
   * Keeps the name in this browser, because the back end has no endpoint for it. An empty name restores the server's
   * name.
   */
  renameSession: (sessionId: string, name: string) => void;
  pinSession: (sessionId: string) => void;
  unpinSession: (sessionId: string) => void;

  /** Addition: all known sessions, with or without a pill. */
  allSessions: ParallelSession[];
}
