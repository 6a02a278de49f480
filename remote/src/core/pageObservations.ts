import type { ParallelSession } from '@mars-sessions/shared-types';
import type { HostLiveFacts } from './liveRun.ts';
import type { OperationCommand } from './operation.ts';

/** The host's WebSocket context, whenever a member that matters changed; null when the host has none. */
export interface LiveObservation {
  readonly kind: 'live';
  readonly at: number;
  readonly facts: HostLiveFacts | null;
}

/** This browser asked the back end to end a run. */
export interface CancelSentObservation {
  readonly kind: 'cancel-sent';
  /** `NEVER` for one of which this browser only remembers that it asked. */
  readonly at: number;
  readonly sessionId: string;
  readonly runId: string;
}

/** A host component added a row of its own, or changed fields of one, until the server is next heard. */
export interface LocalObservation {
  readonly kind: 'local';
  readonly at: number;
  readonly sessionId: string;
  readonly fields: Partial<ParallelSession>;
  /** True for `addSession`: the row is shown although no server row is known. */
  readonly added: boolean;
}

/** A command was sent to the back end, of which nothing is known yet. */
export interface OperationStartedObservation {
  readonly kind: 'operation-started';
  readonly at: number;
  readonly operationId: string;
  readonly sessionId: string;
  readonly command: OperationCommand;
  /** Over the socket of another window: that this one has none says nothing. */
  readonly relayed?: boolean;
}

/** The back end took the command, or did not. */
export interface OperationEndedObservation {
  readonly kind: 'operation-ended';
  readonly at: number;
  readonly operationId: string;
  readonly sessionId: string;
  /** `unknown`: nobody answered; what the back end shows next decides. */
  readonly outcome: 'done' | 'unknown' | 'refused';
}

/** The page lets go of sessions that it has no use for any more. Nobody is told: each page does it by itself. */
export interface ReleasedObservation {
  readonly kind: 'released';
  readonly at: number;
  readonly sessionIds: readonly string[];
}
