import type { ParallelSessionStatus, SessionReason } from '@mars-sessions/shared-types';
import { ENDED_STATUSES, TERMINAL_RUN_STATUSES } from './endedStatuses.ts';
import type { ListEvidence, LiveEvidence, RunEvidence, SessionEvidence, StageEvidence } from './evidence.ts';
import { isStageMode } from './modes.ts';

/** The status that the user sees (`data-status`). */
export type ShownStatus = 'active' | 'paused' | 'queued' | 'completed' | 'failed' | 'cancelled' | 'expired' | 'unknown';

export interface DerivedStatus {
  readonly status: ParallelSessionStatus;
  readonly reason: SessionReason | null;
  readonly shown: ShownStatus;
}

/** The back end drops an unanswered approval after this time, in milliseconds (CONTRACT 2.5). */
const APPROVAL_TIMEOUT_MS = 60 * 60_000;

/** Maximum time to wait for a run to confirm an end that the socket reported, in milliseconds. */
const ENDING_FOR_AT_MOST_MS = 10 * 60_000;

/** The error that all six stage routers write into a stopped stage (CONTRACT appendix A). */
export const STOPPED_BY_USER = 'Stopped by user';

function of(status: ParallelSessionStatus, shown: ShownStatus, reason: SessionReason | null = null): DerivedStatus {
  return { status, reason, shown };
}

const ACTIVE = of('active', 'active');
const UNVERIFIED = of('active', 'active', 'unverified');
const COMPLETED = of('completed', 'completed');
const FAILED = of('failed', 'failed');
const CANCELLED = of('failed', 'cancelled', 'cancelled');
const PAUSED = of('paused', 'paused');
const AWAITING_APPROVAL = of('paused', 'paused', 'awaiting-approval');
const WAITING_FOR_YOU = of('paused', 'paused', 'waiting-for-you');
const SUSPENDED = of('paused', 'paused', 'suspended');
const EXPIRED = of('paused', 'expired', 'expired');
const UNKNOWN = of('paused', 'unknown', 'unknown');

/** The statuses of a run that continues. */
export const RUNNING: ReadonlySet<string> = new Set(['executing', 'planning']);

/**
 * Row 0. Only the stages tell whether a stage task is working or waiting, because its run stays `executing` for days.
 */
function deriveStageTask(run: RunEvidence | null, stage: StageEvidence | null): DerivedStatus {
  const stages = stage?.stages ?? [];
  // a task without stages has nothing that could wait for the user
  if (stages.length === 0 && !(stage && run?.status === 'failed'))
    return run?.status === 'completed' ? COMPLETED : UNVERIFIED;
  if (stages.some((s) => s.status === 'running')) return ACTIVE;
  if (stages.length > 0 && stages.every((s) => s.status === 'completed' || s.status === 'skipped')) return COMPLETED;
  const failed = stages.filter((s) => s.status === 'failed');
  if (failed.length > 0) return failed.every((s) => s.error === STOPPED_BY_USER) ? CANCELLED : FAILED;
  return run?.status === 'failed' ? CANCELLED : WAITING_FOR_YOU;
}

/** Rows 8 to 10: no run decides the status. */
function deriveFromList(list: ListEvidence | null, run: RunEvidence | null): DerivedStatus {
  if (list?.status === 'completed') return COMPLETED;
  if (list?.status === 'suspended') return list.phase === 'failed' ? FAILED : SUSPENDED;
  if (list?.status === 'expired') return EXPIRED;
  if (list?.status === 'active' && !run) return UNVERIFIED;
  return UNKNOWN;
}

function approvalStillCounts(live: LiveEvidence, now: number): boolean {
  const terminal = live.status !== null && TERMINAL_RUN_STATUSES.has(live.status);
  return !terminal && live.approvalAt !== null && now - live.approvalAt < APPROVAL_TIMEOUT_MS;
}

/**
 * Derives the status of a session from all its evidence by the table of CONTRACT appendix A; the first match wins.
 * Total: returns a status for any strings, `unknown` for the strangest.
 *
 * @param previous what was shown before; it is kept while the socket reports an end that no run record confirms (row 1)
 * @param now monotonic milliseconds
 */
export function deriveSession(evidence: SessionEvidence, previous: DerivedStatus | null, now: number): DerivedStatus {
  const { list, run, runAskedAt, live, cancelSent } = evidence;
  // 0
  if (list && isStageMode(list.mode)) return deriveStageTask(run, evidence.stage);
  // 1: cancelled runs are reported as failed too, so this status is a claim that the run must confirm
  const claimsFailure = live?.status === 'failed' || live?.status === 'cancelled';
  const confirmed =
    run !== null && TERMINAL_RUN_STATUSES.has(run.status) && live !== null && runAskedAt > live.statusAt;
  if (claimsFailure && !confirmed && previous) {
    if (now - live.statusAt < ENDING_FOR_AT_MOST_MS) return { ...previous, reason: 'ending' };
    // socket and run contradict each other: neither is trusted, and the status in the list is not news
    return { ...deriveFromList(list, null), reason: 'unverified' };
  }
  // 2 to 4
  if (run?.status === 'cancelled' || (cancelSent && run?.status === 'failed')) return CANCELLED;
  if (run?.status === 'failed') return FAILED;
  if (run?.status === 'completed' || live?.status === 'completed') return COMPLETED;
  // 5 to 7: the later one of run and socket decides
  const socketIsLater = live !== null && live.status !== null && !claimsFailure && live.statusAt > runAskedAt;
  const latest = socketIsLater ? live.status : (run?.status ?? (claimsFailure ? null : live?.status) ?? null);
  const waits = run?.status === 'waiting_approval' || latest === 'waiting_approval';
  if (waits || (live && approvalStillCounts(live, now))) return AWAITING_APPROVAL;
  if (latest === 'paused') return PAUSED;
  if (latest !== null && RUNNING.has(latest)) return ACTIVE;
  // 8 to 10
  return deriveFromList(list, run);
}

/** The evidence that decided the status when the socket did not: S, R or G of CONTRACT appendix A. */
export type Decider = 'list' | 'run' | 'stage';

type Decided = Pick<SessionEvidence, 'list' | 'run' | 'stage'> & { readonly derived: DerivedStatus };

/** Returns which evidence decided the status. If the list alone gives the same status, every new list verifies it. */
export function decidedBy({ list, run, stage, derived }: Decided): Decider {
  const { shown, reason } = derived;
  if (list && isStageMode(list.mode))
    return reason === 'unverified' ? 'list' : stage && stage.stages.length > 0 ? 'stage' : 'run';
  if (!run) return 'list';
  const listed = deriveFromList(list, run);
  // a chat that continues stays completed in the list (CONTRACT 1.3)
  const alike = listed.shown === shown && listed.reason === reason && list?.mode !== 'copilot';
  return alike && listed !== UNKNOWN ? 'list' : 'run';
}

/** Whether the session stays as it is until the user starts something. */
export function hasEnded(derived: DerivedStatus): boolean {
  return ENDED_STATUSES.has(derived.shown);
}
