import type { ParallelSession } from '@mars-sessions/shared-types';
import type { DagNode } from './dag.ts';
import type { ListEvidence, RunEvidence, Stage } from './evidence.ts';
import type { FailureKind } from './failureKind.ts';
import type { HostLiveFacts } from './liveRun.ts';
import type { OperationCommand } from './operation.ts';
import type { Freshness, PollState, SessionState } from './sessionState.ts';

/** When something was asked and answered, by this page's monotonic clock in milliseconds. */
export interface Asked {
  readonly requestedAt: number;
  readonly receivedAt: number;
}

export interface SnapshotRow extends ListEvidence {
  readonly sessionId: string;
}

/** The list of sessions arrived and could be read. Rows that could not are already dropped and counted. */
export interface SnapshotObservation extends Asked {
  readonly kind: 'snapshot';
  readonly rows: readonly SnapshotRow[];
  readonly dropped: number;
  /** As many rows as were asked for: there may be more that are not in it. */
  readonly capped: boolean;
  /** The answer's `Date`, in milliseconds since the epoch. */
  readonly serverDate: number | null;
}

/** The row of one session that was asked for by its id: one that somebody keeps, outside of a list that is cut off. */
export interface RowObservation extends Asked {
  readonly kind: 'row';
  readonly sessionId: string;
  readonly row: SnapshotRow;
}

export interface PollFailedObservation {
  readonly kind: 'poll-failed';
  readonly at: number;
  readonly failure: FailureKind;
  readonly httpStatus?: number;
}

export interface RunsObservation extends Asked {
  readonly kind: 'runs';
  readonly sessionId: string;
  /** Newest first, branches left out. Empty for a session that has none, or that does not exist (CONTRACT 1.2). */
  readonly runs: readonly RunEvidence[];
}

export interface StageObservation extends Asked {
  readonly kind: 'stage';
  readonly sessionId: string;
  readonly runId: string;
  readonly stages: readonly Stage[];
  readonly percent: number | null;
}

export interface DagObservation extends Asked {
  readonly kind: 'dag';
  readonly sessionId: string;
  readonly runId: string;
  readonly nodes: readonly DagNode[];
}

/**
 * How a run failed: the line that it leaves in its console log, the only place where its error text survives, and the
 * node whose event it leaves open in its history.
 */
export interface FailureObservation {
  readonly kind: 'failure';
  readonly at: number;
  readonly sessionId: string;
  readonly runId: string;
  readonly step: number | null;
  readonly text: string | null;
  /** The id of the node that it failed in, where the history told it. */
  readonly node?: string | undefined;
}

/** A question that decides a session's word: its newest run, or its stage task. */
export interface Unanswered {
  readonly sessionId: string;
  readonly about: 'runs' | 'stage';
}

/** What was asked beside the list in one round, or could not be for want of time, and got no answer. */
export interface UnansweredObservation {
  readonly kind: 'unanswered';
  readonly at: number;
  readonly questions: readonly Unanswered[];
}

/** The session's own history answered: it exists, or 404 says that it does not (or that the database failed). */
export interface ExistenceObservation {
  readonly kind: 'existence';
  readonly sessionId: string;
  readonly at: number;
  readonly exists: boolean;
}

/** The host's WebSocket context, whenever a member that matters changed; null when the host has none. */
export interface LiveObservation {
  readonly kind: 'live';
  readonly at: number;
  readonly facts: HostLiveFacts | null;
}

/** How long the console log of a run is: one that grows is a sign of life. */
export interface LogObservation extends Asked {
  readonly kind: 'log';
  readonly sessionId: string;
  readonly runId: string;
  /** `NO_LOG` where it has none. */
  readonly lines: number;
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

/** What another tab of this browser has told so far of sessions: from its numbers this one counts on. */
export interface CountsObservation {
  readonly kind: 'counts';
  readonly at: number;
  readonly counts: readonly SessionCounts[];
}

export interface SessionCounts {
  readonly sessionId: string;
  /** How often each run was seen entering each word. */
  readonly entered: Readonly<Record<string, number>>;
  /** Of these the one that it is in now; null when it has moved on. */
  readonly current: string | null;
}

/**
 * What the tabs of one browser tell each other of what they know. Everything but the host's live run, which each tab
 * has its own of, and what a host component laid over a session in its own page.
 */
export interface SharedKnowledge {
  readonly sessions: readonly SessionState[];
  readonly freshness: readonly (readonly [string, Freshness])[];
  readonly poll: PollState;
  readonly cancelledRuns: readonly string[];
}

/** What another tab of this browser knows, taken over by one that was just opened. */
export interface AdoptedObservation {
  readonly kind: 'adopted';
  readonly at: number;
  readonly known: SharedKnowledge;
}

/** The page lets go of sessions that it has no use for any more. Nobody is told: each page does it by itself. */
export interface ReleasedObservation {
  readonly kind: 'released';
  readonly at: number;
  readonly sessionIds: readonly string[];
}

/** Everything that can happen to the sessions. What cannot be explained by a list of these does not happen. */
export type Observation =
  | SnapshotObservation
  | RowObservation
  | PollFailedObservation
  | RunsObservation
  | StageObservation
  | DagObservation
  | FailureObservation
  | ExistenceObservation
  | LiveObservation
  | LogObservation
  | UnansweredObservation
  | CancelSentObservation
  | LocalObservation
  | OperationStartedObservation
  | OperationEndedObservation
  | CountsObservation
  | ReleasedObservation
  | AdoptedObservation;
