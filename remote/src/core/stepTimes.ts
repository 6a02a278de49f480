/** A node of a workflow that began, as the run's history has it (CONTRACT 1.11). */
export interface NodeExecution {
  readonly nodeId: string;
  /** `running`, then `completed`. The event of a failed node stays `running` forever. */
  readonly status: string;
  /** When the node began, in milliseconds since the epoch, on the server's clock. */
  readonly startedAt: number | null;
  /** As the server reports it. Too long after a success: it then reaches to the end of the run. */
  readonly durationMs: number | null;
}

/** When a step began, and how long it took. Both null if the history does not have them. */
export interface StepTime {
  readonly startedAt: number | null;
  readonly tookMs: number | null;
  /** Whether its event has no end: the step is running, or the run ended in it. */
  readonly isOpen: boolean;
}

function timeOf(execution: NodeExecution, next: NodeExecution | undefined): StepTime {
  const { status, startedAt, durationMs } = execution;
  if (status === 'running') return { startedAt, tookMs: null, isOpen: true };
  // a node that completed without having begun has no duration, and its only time is that of its end
  if (durationMs === null || durationMs < 0) return { startedAt: null, tookMs: null, isOpen: false };
  const untilNext = (next?.startedAt ?? Number.POSITIVE_INFINITY) - (startedAt ?? 0);
  return { startedAt, tookMs: startedAt === null ? durationMs : Math.min(durationMs, untilNext), isOpen: false };
}

/**
 * Returns the times of the steps by node id. Nodes run one after the other, so a step took no longer than until the
 * next one began; the server's own duration is wrong after a success (CONTRACT 1.11). If a node began several times,
 * its last time counts.
 */
export function stepTimes(executions: readonly NodeExecution[]): ReadonlyMap<string, StepTime> {
  const sorted = [...executions].sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0));
  return new Map(sorted.map((execution, index) => [execution.nodeId, timeOf(execution, sorted[index + 1])]));
}

/**
 * Returns the node that a run failed in: a failure leaves its event open forever, while the graph marks every node as
 * failed (CONTRACT 1.11). Null if no event is open.
 */
export function failedNodeId(executions: readonly NodeExecution[]): string | null {
  return executions.findLast(({ status }) => status === 'running')?.nodeId ?? null;
}
