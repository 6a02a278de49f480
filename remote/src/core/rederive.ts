import { type DagNode, runningNode, stepNumber } from './dag.ts';
import { type DerivedStatus, deriveSession, STOPPED_BY_USER } from './deriveSession.ts';
import { NEVER, type SessionEvidence } from './evidence.ts';
import { type LiveRun, liveEvidence, liveNodes, wasSilent } from './liveRun.ts';
import { isStageMode } from './modes.ts';
import { advanceProgress, dagPercent, type Progress } from './progress.ts';
import type { EngineState, FailureDetail, SessionState } from './sessionState.ts';
import { shallowEqual } from './shallowEqual.ts';

function localStatus(session: SessionState): DerivedStatus {
  const status = session.local?.status ?? 'queued';
  return { status, reason: session.local?.reason ?? null, shown: status };
}

const sameFailure = (a: FailureDetail | null, b: FailureDetail): boolean =>
  a !== null && a.runId === b.runId && a.step === b.step && a.text === b.text;

/**
 * Returns the stage that failed by itself; null as soon as it runs again, because that leaves the run's status
 * unchanged.
 */
function stageFailure({ run, stage, failure }: SessionState, derived: DerivedStatus): FailureDetail | null {
  const failed = stage?.stages.find((s) => s.status === 'failed' && s.error !== STOPPED_BY_USER);
  if (derived.shown !== 'failed' || !run || !failed) return null;
  const found = { runId: run.runId, step: failed.number, text: failed.error };
  return sameFailure(failure, found) ? failure : found;
}

/**
 * Returns where a run failed, from the available sources: the stage that failed, the log or the history, or the last
 * running step of the socket (CONTRACT 6).
 */
function failureOf(session: SessionState, derived: DerivedStatus, liveStep: number | null): FailureDetail | null {
  const { list, run, failure } = session;
  if (list && isStageMode(list.mode)) return stageFailure(session, derived);
  // the history also names nodes without a number, and is more reliable than the socket
  if (failure?.step != null || failure?.node != null || derived.shown !== 'failed' || !run || liveStep === null)
    return failure;
  return { runId: run.runId, step: liveStep, text: failure?.text ?? null };
}

/** Returns the live run if it is the session's newest run. */
function boundRun({ binding, live }: EngineState, { sessionId, run }: SessionState): LiveRun | null {
  return run && binding?.sessionId === sessionId && binding.runId === run.runId ? live : null;
}

/** Collects the evidence about the session. */
function evidenceOf(state: EngineState, session: SessionState, live: LiveRun | null): SessionEvidence {
  const { sessionId, list, run, stage } = session;
  return {
    list,
    run,
    runAskedAt: state.freshness.get(sessionId)?.runsAskedAt ?? NEVER,
    stage,
    live: live && liveEvidence(live, sessionId),
    cancelSent: run !== null && state.cancelledRuns.has(run.runId),
  };
}

function nextProgress(session: SessionState, { shown }: DerivedStatus, nodes: readonly DagNode[]): Progress {
  const { list, run, stage, progress } = session;
  // a failed run rewrites its graph, so the progress from before the failure is kept
  const frozen = shown === 'failed' || shown === 'cancelled';
  if (!run || (frozen && progress.runId === run.runId)) return progress;
  const mode = list?.mode ?? '';
  const measured = isStageMode(mode) ? (stage?.percent ?? null) : dagPercent(mode, nodes);
  return advanceProgress(progress, run.runId, frozen ? null : measured);
}

/**
 * Returns the session with status, progress and step computed again; the same object when none of them changed.
 *
 * @param previous what was shown until now, null for a session that was not shown
 */
export function rederive(
  state: EngineState,
  session: SessionState,
  now: number,
  previous: DerivedStatus | null = session.derived,
): SessionState {
  const live = boundRun(state, session);
  const isKnown = session.list !== null || session.run !== null;
  const status = isKnown ? deriveSession(evidenceOf(state, session, live), previous, now) : localStatus(session);
  const derived = shallowEqual(status, session.derived) ? session.derived : status;

  const seen = live && session.run ? liveNodes(live, session.run.runId) : null;
  // the session's nodes are then the requested ones
  const dagAskedAt = state.freshness.get(session.sessionId)?.dagAskedAt ?? NEVER;
  const overtaken = live !== null && seen !== null && wasSilent(live, dagAskedAt);
  const nodes = seen && seen.length > 0 && !overtaken ? seen : session.nodes;
  const progress = nextProgress(session, derived, nodes);

  const running = runningNode(seen ?? []);
  const seenStep = running ? stepNumber(running) : null;
  const toldStep = progress.runId === session.progress.runId ? (seenStep ?? session.lastStep) : seenStep;
  // a step that the run has left is not the step that failed
  const lastStep = overtaken && runningNode(nodes)?.id !== running?.id ? null : toldStep;
  const failure = failureOf(session, derived, live ? lastStep : null);

  const next = { ...session, derived, progress, lastStep, nodes, failure };
  return shallowEqual(next, session) ? session : next;
}
