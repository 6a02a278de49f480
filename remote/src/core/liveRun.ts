import type { DagNode } from './dag.ts';
import { TERMINAL_RUN_STATUSES } from './endedStatuses.ts';
import type { LiveEvidence, RunEvidence } from './evidence.ts';

/** The members of the host's context that describe its one live run, with their current values. */
export interface HostLiveFacts {
  /** `currentRunId`: the WebSocket task id, kept after the run has ended. */
  readonly taskId: string | null;
  readonly connected: boolean;
  readonly workflowStatus: string | null;
  /** `dagData.run_id`: the database id of the run; stale until the next `dag_created`. */
  readonly dagRunId: string | null;
  readonly dagNodes: readonly DagNode[];
  /** `pendingApproval`: id and session; never cleared on failure or disconnect. */
  readonly approvalId: string | null;
  readonly approvalSessionId: string | null;
  /** The words in which it asks. */
  readonly approvalText: string | null;
}

/**
 * The same facts, with the time from which each is valid. The context keeps status and graph of the previous run
 * (CONTRACT 3.1), so a member counts only when it changes after `taskId` took its value: `null` until then.
 */
export interface LiveRun {
  readonly facts: HostLiveFacts;
  /** True while this task is known only from the state found when the bridge mounted. */
  readonly found: boolean;
  /** When any of them last changed. */
  readonly saidAt: number;
  readonly statusAt: number | null;
  readonly dagAt: number | null;
  readonly approvalAt: number | null;
}

/** Applies the next state of the host's context. */
export function nextLiveRun(before: LiveRun | null, facts: HostLiveFacts | null, at: number): LiveRun | null {
  if (!facts) return null;
  if (!before) {
    // a terminal status found at the start may belong to any earlier run
    const status = facts.workflowStatus;
    const statusAt = status !== null && !TERMINAL_RUN_STATUSES.has(status) ? at : null;
    return {
      facts,
      found: true,
      saidAt: at,
      statusAt,
      dagAt: facts.dagRunId ? at : null,
      approvalAt: facts.approvalId ? at : null,
    };
  }
  const newTask = facts.taskId !== before.facts.taskId;
  const since = <T>(then: T, now: T, was: number | null): number | null => (then !== now ? at : newTask ? null : was);
  return {
    facts,
    found: before.found && !newTask,
    saidAt: at,
    statusAt: since(before.facts.workflowStatus, facts.workflowStatus, before.statusAt),
    dagAt: since(before.facts.dagRunId, facts.dagRunId, before.dagAt),
    approvalAt: since(before.facts.approvalId, facts.approvalId, before.approvalAt),
  };
}

/** The run that the host's context shows. */
export interface LiveBinding {
  readonly sessionId: string;
  readonly runId: string;
}

/**
 * Finds the session of the live run among the newest runs of all sessions. The graph's run id is exact. Without one the
 * task id decides; a reconnect starts another run under the same task id, and then the newest run is meant. If the
 * graph belongs to none of the runs, the right session is not known yet, and no binding is better than a wrong one. A
 * graph whose run belongs to another task is older than this task and is ignored.
 */
export function bindLiveRun(live: LiveRun | null, runs: Iterable<readonly [string, RunEvidence]>): LiveBinding | null {
  const taskId = live?.facts.taskId;
  if (!live || !taskId) return null;
  const candidates = [...runs];
  const graphRunId = live.dagAt === null ? null : live.facts.dagRunId;
  const isOfAnother = candidates.some(
    ([, run]) => run.runId === graphRunId && run.taskId !== null && run.taskId !== taskId,
  );
  const dagRunId = isOfAnother ? null : graphRunId;
  let best: { sessionId: string; run: RunEvidence } | null = null;
  for (const [sessionId, run] of candidates) {
    if (dagRunId === null ? run.taskId !== taskId : run.runId !== dagRunId) continue;
    if (!best || (run.startedAt ?? 0) > (best.run.startedAt ?? 0)) best = { sessionId, run };
  }
  return best && { sessionId: best.sessionId, runId: best.run.runId };
}

/** Returns the graph of a run as the socket shows it; null when the socket shows no graph, or that of another run. */
export function liveNodes(live: LiveRun | null, runId: string): readonly DagNode[] | null {
  return live && live.dagAt !== null && live.facts.dagRunId === runId ? live.facts.dagNodes : null;
}

/**
 * A socket may die silently (CONTRACT 7, input 33). After this time without a message, REST is asked for the graph
 * too.
 */
const SILENT_MS = 30_000;

/**
 * Whether the socket had been silent for long at a given time. A graph requested then is newer than the socket's.
 * Otherwise the socket's graph may be newer than the server's record.
 */
export function wasSilent({ saidAt }: LiveRun, at: number): boolean {
  return at - saidAt >= SILENT_MS;
}

/** Returns the evidence of the live run for the session that it is bound to. */
export function liveEvidence(live: LiveRun, sessionId: string): LiveEvidence {
  const { facts } = live;
  const waits = facts.approvalId !== null && facts.approvalSessionId === sessionId;
  return {
    status: live.statusAt === null ? null : facts.workflowStatus,
    statusAt: live.statusAt ?? 0,
    approvalAt: waits ? live.approvalAt : null,
  };
}
