import type { DagNode } from './dag.ts';
import type { ListEvidence, RunEvidence, Stage } from './evidence.ts';
import type { FailureKind } from './failureKind.ts';
import type { Task } from './task.ts';

/** When a request was sent and answered, in milliseconds of this page's monotonic clock. */
export interface Asked {
  readonly requestedAt: number;
  readonly receivedAt: number;
}

export interface SnapshotRow extends ListEvidence {
  readonly sessionId: string;
}

/** The list of sessions arrived and is readable. Unreadable rows are left out. */
export interface SnapshotObservation extends Asked {
  readonly kind: 'snapshot';
  readonly rows: readonly SnapshotRow[];
  /** The answer has as many rows as were requested, so the server may have more. */
  readonly capped: boolean;
  /** The answer's `Date` header, in milliseconds since the epoch. */
  readonly serverDate: number | null;
}

/** The row of one session that was requested by its id: a kept session that a truncated list does not contain. */
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
  /** Newest first, without branches. Empty for a session that has none, or that does not exist (CONTRACT 1.2). */
  readonly runs: readonly RunEvidence[];
  /** What the oldest of all runs was asked: null without a readable text, absent if that is not known. */
  readonly task?: Task | null | undefined;
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
 * How a run failed. The error text comes from its console log, the only place that keeps it. The node comes from its
 * history, where the event of that node stays open.
 */
export interface FailureObservation {
  readonly kind: 'failure';
  readonly at: number;
  readonly sessionId: string;
  readonly runId: string;
  readonly step: number | null;
  readonly text: string | null;
  /** The id of the node that failed, when the history has it. */
  readonly node?: string | undefined;
}

/** The length of a run's console log. A growing log is a sign of life. */
export interface LogObservation extends Asked {
  readonly kind: 'log';
  readonly sessionId: string;
  readonly runId: string;
  /** `NO_LOG` when the run has no log. */
  readonly lines: number;
}

/**
 * The session's own history answered: the session exists, or a 404 reports that it does not (or that the database
 * failed).
 */
export interface ExistenceObservation {
  readonly kind: 'existence';
  readonly sessionId: string;
  readonly at: number;
  readonly exists: boolean;
}

/** A request whose answer decides a session's status: for its newest run, or for its stage task. */
export interface Unanswered {
  readonly sessionId: string;
  readonly about: 'runs' | 'stage';
}

/** The requests of one round, besides the list, that got no answer or were left out for lack of time. */
export interface UnansweredObservation {
  readonly kind: 'unanswered';
  readonly at: number;
  readonly questions: readonly Unanswered[];
}
