/** The status in the five words of the specification. A cancelled run is `failed` here, with `reason: 'cancelled'`. */
export type ParallelSessionStatus = 'active' | 'paused' | 'queued' | 'completed' | 'failed';

/** Why a session has its status, where the status alone would mislead. */
export type SessionReason =
  /** That is what the list says; no run has confirmed it yet. No claim is made that anything runs. */
  | 'unverified'
  /** The host's socket reports an end that no run record has confirmed yet. */
  | 'ending'
  | 'cancelled'
  /** A person must approve something before the run goes on. */
  | 'awaiting-approval'
  /** A stage task between two stages: nothing runs until a person starts the next one. */
  | 'waiting-for-you'
  /** Put aside over REST: a label, not a paused run. */
  | 'suspended'
  | 'expired'
  /** The back end said a word that is not known here. */
  | 'unknown';

/**
 * How a session's status is known: over the host's socket, from a poll, or from one that is too old to trust. It is that
 * of the evidence that decided the status, and so is `observedAt`: a list that is fresh says nothing of a run.
 */
export type SessionSource = 'live' | 'polled' | 'stale';

/** Whether something happened to the session that nobody has looked at yet. */
export type SessionAttention = 'none' | 'unseen';

/** One research session, as the bar shows it. */
export interface ParallelSession {
  sessionId: string;
  name: string;
  mode: string;
  status: ParallelSessionStatus;
  /** Last known percent, 0 to 100; 0 before the first, see `progressKnown`. */
  progress: number;
  currentStep?: string;
  /** ISO 8601 with `Z`. */
  startedAt?: string;
  pinned?: boolean;
  /** One sentence for the user. */
  error?: string;

  // Additions to the specification: present on every session that was read, not needed on one that is added.

  /** False while no percentage is known: the ring is then drawn as unknown. */
  progressKnown?: boolean;
  reason?: SessionReason;
  source?: SessionSource;
  /** ISO 8601, by this browser's clock: when the evidence that decided the status was last asked for. */
  observedAt?: string;
  attention?: SessionAttention;
  /** Bound to the host's WebSocket context, its socket open. */
  attached?: boolean;
  /** This browser attached it, renamed it, pinned it or opened its details. */
  mine?: boolean;
  /** It is said to be running and has given no sign of it for ten minutes: beside the status, never instead of it. */
  quiet?: boolean;
}

/** What `useParallelSessions()` returns. */
export interface ParallelSessionsContextValue {
  /** The pills, in the order of the bar. */
  sessions: ParallelSession[];
  activeSessionId: string | null;
  /** Selects: it never sends, posts or connects anything. */
  setActiveSession: (sessionId: string) => void;
  /** Shows a local row until the server knows a session of that id. */
  addSession: (session: ParallelSession) => void;
  /** Takes the pill out of the bar in this browser until the session changes again. */
  removeSession: (sessionId: string) => void;
  /** Overlays fields until the session is next observed. */
  updateSession: (sessionId: string, updates: Partial<ParallelSession>) => void;
  /** Kept in this browser: the back end has no such endpoint. An empty name takes the own name away. */
  renameSession: (sessionId: string, name: string) => void;
  pinSession: (sessionId: string) => void;
  unpinSession: (sessionId: string) => void;

  /** Addition: every session that is known, pill or not. */
  allSessions: ParallelSession[];
}
