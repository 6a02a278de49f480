import type { DagNode } from './dag.ts';
import type { ListEvidence, RunEvidence, Stage } from './evidence.ts';
import type { FailureKind } from './failureKind.ts';

/** When something was asked and answered, by this page's monotonic clock in milliseconds. */
export interface Asked {
  readonly requestedAt: number;
  readonly receivedAt: number;
}

export interface SnapshotRow extends ListEvidence {
  readonly sessionId: string;
}

/** The list of sessions arrived and could be read. Rows that could not are not in it. */
export interface SnapshotObservation extends Asked {
  readonly kind: 'snapshot';
  readonly rows: readonly SnapshotRow[];
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

/** How long the console log of a run is: one that grows is a sign of life. */
export interface LogObservation extends Asked {
  readonly kind: 'log';
  readonly sessionId: string;
  readonly runId: string;
  /** `NO_LOG` where it has none. */
  readonly lines: number;
}

/** The session's own history answered: it exists, or 404 says that it does not (or that the database failed). */
export interface ExistenceObservation {
  readonly kind: 'existence';
  readonly sessionId: string;
  readonly at: number;
  readonly exists: boolean;
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
