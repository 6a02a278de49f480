import type { ParallelSession } from '@mars-sessions/shared-types';
import type { HostLiveFacts } from './liveRun.ts';
import type { OperationCommand } from './operation.ts';

/** The host's WebSocket context, sent when a relevant member changes; null when the host has none. */
export interface LiveObservation {
  readonly kind: 'live';
  readonly at: number;
  readonly facts: HostLiveFacts | null;
}

/** This browser asked the back end to end a run. */
export interface CancelSentObservation {
  readonly kind: 'cancel-sent';
  /** `NEVER` for a request that this browser only remembers. */
  readonly at: number;
  readonly sessionId: string;
  readonly runId: string;
}

/** A host component added a row of its own, or changed fields of one; valid until the next report of the server. */
export interface LocalObservation {
  readonly kind: 'local';
  readonly at: number;
  readonly sessionId: string;
  readonly fields: Partial<ParallelSession>;
  /** True for `addSession`: the row is shown although the server has not listed it. */
  readonly added: boolean;
}

/** A command was sent to the back end; no result is known yet. */
export interface OperationStartedObservation {
  readonly kind: 'operation-started';
  readonly at: number;
  readonly operationId: string;
  readonly sessionId: string;
  readonly command: OperationCommand;
  /** It was sent over the socket of another window, so this window needs no socket of its own. */
  readonly relayed?: boolean;
}

/** The back end accepted the command, or did not. */
export interface OperationEndedObservation {
  readonly kind: 'operation-ended';
  readonly at: number;
  readonly operationId: string;
  readonly sessionId: string;
  /** `unknown`: no answer came; the next report of the back end decides. */
  readonly outcome: 'done' | 'unknown' | 'refused';
}

/** The page drops sessions that it does not need. It is not announced: each page does it by itself. */
export interface ReleasedObservation {
  readonly kind: 'released';
  readonly at: number;
  readonly sessionIds: readonly string[];
}
