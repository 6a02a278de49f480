/**
 * The evidence about one session, by source. Times named `…At` without further words are milliseconds of this page's
 * monotonic clock; `createdAt`, `startedAt` and similar are the server's, in milliseconds since the epoch.
 */

/** The time of something that has not happened: earlier than any other time. */
export const NEVER = Number.NEGATIVE_INFINITY;

/** **S**: its row in the list. The row alone never reports failed, paused or cancelled (CONTRACT 0.2). */
export interface ListEvidence {
  readonly name: string;
  readonly mode: string;
  readonly status: string;
  readonly phase: string | null;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
}

/** **R**: its newest run. */
export interface RunEvidence {
  readonly runId: string;
  /** The id of the WebSocket conversation that started it; several runs may share one. */
  readonly taskId: string | null;
  readonly status: string;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
}

/**
 * Returns the newest run by `started_at`. Runs without a start come last, wherever the database sorted them (CONTRACT
 * 1.2).
 */
export function newestRun(runs: readonly RunEvidence[]): RunEvidence | null {
  return runs.reduce<RunEvidence | null>(
    (best, run) => (!best || (run.startedAt ?? NEVER) > (best.startedAt ?? NEVER) ? run : best),
    null,
  );
}

export interface Stage {
  readonly number: number;
  readonly name: string;
  readonly status: string;
  readonly error: string | null;
  /** Absent in a message of an earlier release. */
  readonly startedAt?: number | null;
  readonly completedAt?: number | null;
}

/** **G**: the stage task behind a session of a stage mode. */
export interface StageEvidence {
  readonly stages: readonly Stage[];
  /** As the server reports it, 0 to 100. */
  readonly percent: number | null;
}

/** **L**: what the host's WebSocket context reports about the run that it is bound to. */
export interface LiveEvidence {
  /** The context's `workflowStatus`; null until it has changed for this run. */
  readonly status: string | null;
  /** When it took that value. */
  readonly statusAt: number;
  /** When the approval that this session waits for was first seen; null without one. */
  readonly approvalAt: number | null;
}

/** Everything that `deriveSession` reads. */
export interface SessionEvidence {
  readonly list: ListEvidence | null;
  readonly run: RunEvidence | null;
  /** When the request that returned `run` was sent. */
  readonly runAskedAt: number;
  readonly stage: StageEvidence | null;
  readonly live: LiveEvidence | null;
  /** **C**: this browser sent cancel or stop for that run. */
  readonly cancelSent: boolean;
}
