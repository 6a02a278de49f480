import { runningNode, stepNumber } from './dag.ts';
import { type DerivedStatus, deriveSession, STOPPED_BY_USER } from './deriveSession.ts';
import { NEVER } from './evidence.ts';
import { liveEvidence, liveNodes, wasSilent } from './liveRun.ts';
import { isStageMode } from './modes.ts';
import { advanceProgress, dagPercent } from './progress.ts';
import type { EngineState, FailureDetail, SessionState } from './sessionState.ts';
import { shallowEqual } from './shallowEqual.ts';

function localStatus(session: SessionState): DerivedStatus {
  const status = session.local?.status ?? 'queued';
  return { status, reason: session.local?.reason ?? null, shown: status };
}

const sameFailure = (a: FailureDetail | null, b: FailureDetail): boolean =>
  a !== null && a.runId === b.runId && a.step === b.step && a.text === b.text;

/** The stage that failed by itself; null as soon as it is run again, for that leaves the run as it was. */
function stageFailure({ run, stage, failure }: SessionState, derived: DerivedStatus): FailureDetail | null {
  const failed = stage?.stages.find((s) => s.status === 'failed' && s.error !== STOPPED_BY_USER);
  if (derived.shown !== 'failed' || !run || !failed) return null;
  const found = { runId: run.runId, step: failed.number, text: failed.error };
  return sameFailure(failure, found) ? failure : found;
}

/**
 * Where a run failed, from what is at hand: the stage that says so, the log or the history, or the step that the socket
 * last showed as running (CONTRACT 6).
 */
function failureOf(session: SessionState, derived: DerivedStatus, liveStep: number | null): FailureDetail | null {
  const { list, run, failure } = session;
  if (list && isStageMode(list.mode)) return stageFailure(session, derived);
  // the history names nodes that have no number, too, and knows better than the socket
  if (failure?.step != null || failure?.node != null || derived.shown !== 'failed' || !run || liveStep === null)
    return failure;
  return { runId: run.runId, step: liveStep, text: failure?.text ?? null };
}

/**
 * The session with status, progress and step computed anew; the same object when none of them changed.
 *
 * @param previous what was shown until now, null for a session of which nothing was
 */
export function rederive(
  state: EngineState,
  session: SessionState,
  now: number,
  previous: DerivedStatus | null = session.derived,
): SessionState {
  const { sessionId, list, run, stage } = session;
  const bound = state.binding?.sessionId === sessionId && state.binding.runId === run?.runId && state.live !== null;
  const live = bound && state.live ? liveEvidence(state.live, sessionId) : null;
  const evidence = {
    list,
    run,
    runAskedAt: state.freshness.get(sessionId)?.runsAskedAt ?? NEVER,
    stage,
    live,
    cancelSent: run !== null && state.cancelledRuns.has(run.runId),
  };
  const known = list !== null || run !== null;
  const derived = known ? deriveSession(evidence, previous, now) : localStatus(session);

  const seen = bound && run ? liveNodes(state.live, run.runId) : null;
  // the nodes of the session are then those that were asked for
  const overtaken =
    seen !== null && state.live !== null && wasSilent(state.live, state.freshness.get(sessionId)?.dagAskedAt ?? NEVER);
  const nodes = seen && seen.length > 0 && !overtaken ? seen : session.nodes;
  const mode = list?.mode ?? '';
  const measured = isStageMode(mode) ? (stage?.percent ?? null) : dagPercent(mode, nodes);
  const runId = run?.runId ?? null;
  // a failed run rewrites its graph: what was known before it failed stays
  const frozen = derived.shown === 'failed' || derived.shown === 'cancelled';
  const progress =
    runId === null || (frozen && session.progress.runId === runId)
      ? session.progress
      : advanceProgress(session.progress, runId, frozen ? null : measured);
  const running = runningNode(seen ?? []);
  const seenStep = running ? stepNumber(running) : null;
  const toldStep = progress.runId === session.progress.runId ? (seenStep ?? session.lastStep) : seenStep;
  // a step that the run has left since is not the one in which it fails
  const lastStep = overtaken && runningNode(nodes)?.id !== running?.id ? null : toldStep;

  const failure = failureOf(session, derived, bound ? lastStep : null);

  if (
    shallowEqual(derived, session.derived) &&
    progress === session.progress &&
    lastStep === session.lastStep &&
    nodes === session.nodes &&
    failure === session.failure
  ) {
    return session;
  }
  return {
    ...session,
    derived: shallowEqual(derived, session.derived) ? session.derived : derived,
    progress,
    lastStep,
    nodes,
    failure,
  };
}
