import type { DagNode } from './dag.ts';
import { TERMINAL_RUN_STATUSES } from './endedStatuses.ts';
import type { LiveEvidence, RunEvidence } from './evidence.ts';

/** The members of the host's context that say something of its one live run, as they stand now. */
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
}

/**
 * The same facts with the moment from which each may be believed. The context keeps status and graph of the run before
 * (CONTRACT 3.1), so that a member counts only from a change after `taskId` took its value: `null` until then.
 */
export interface LiveRun {
  readonly facts: HostLiveFacts;
  /** True while nothing but the state found when the bridge mounted is known of this task. */
  readonly found: boolean;
  /** When any of them last changed. */
  readonly saidAt: number;
  readonly statusAt: number | null;
  readonly dagAt: number | null;
  readonly approvalAt: number | null;
}

/** Takes the next state of the host's context in. */
export function nextLiveRun(before: LiveRun | null, facts: HostLiveFacts | null, at: number): LiveRun | null {
  if (!facts) return null;
  if (!before) {
    // a terminal status that is found at the start may be that of any run before
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

/** Which run the host's context speaks of. */
export interface LiveBinding {
  readonly sessionId: string;
  readonly runId: string;
}

/**
 * Finds the session of the live run among the newest runs of all sessions. The graph's run id is exact; without one the
 * task id is, except that a reconnect starts another run under the same task id: then the newest one is meant.
 * A graph that belongs to none of them means that the right session is not known yet: better none than a wrong one. One
 * whose run belongs to another task was there before this task began, and says nothing of it.
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

/** The graph of a run as the socket shows it; null where it shows none, or that of another run. */
export function liveNodes(live: LiveRun | null, runId: string): readonly DagNode[] | null {
  return live && live.dagAt !== null && live.facts.dagRunId === runId ? live.facts.dagNodes : null;
}

/** A socket may be dead without a word (CONTRACT 7, input 33): after this long without one its graph is asked for as well. */
const SILENT_MS = 30_000;

/**
 * Whether the socket had been silent for long at a moment: a graph that was asked for then is newer than the one that
 * it shows. Before that, what it shows may be newer than what the server has written down.
 */
export function wasSilent({ saidAt }: LiveRun, at: number): boolean {
  return at - saidAt >= SILENT_MS;
}

/** What the live run says, for the session that it is bound to. */
export function liveEvidence(live: LiveRun, sessionId: string): LiveEvidence {
  const { facts } = live;
  const waits = facts.approvalId !== null && facts.approvalSessionId === sessionId;
  return {
    status: live.statusAt === null ? null : facts.workflowStatus,
    statusAt: live.statusAt ?? 0,
    approvalAt: waits ? live.approvalAt : null,
  };
}
