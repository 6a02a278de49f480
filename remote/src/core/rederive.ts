import { runningNode, stepNumber } from './dag.ts';
import { type DerivedStatus, deriveSession } from './deriveSession.ts';
import type { RunEvidence, StageEvidence } from './evidence.ts';
import { liveEvidence } from './liveRun.ts';
import { isStageMode } from './modes.ts';
import { advance, dagPercent } from './progress.ts';
import { type EngineState, type FailureDetail, NEVER, type SessionState } from './sessionState.ts';

const sameStatus = (a: DerivedStatus, b: DerivedStatus): boolean =>
  a.shown === b.shown && a.reason === b.reason && a.status === b.status;

function localStatus(session: SessionState): DerivedStatus {
  const status = session.local?.status ?? 'queued';
  return { status, reason: session.local?.reason ?? null, shown: status };
}

/**
 * Where a run failed, from what is at hand: the stage that says so, or the step that the socket last showed as running.
 * A step that was seen by polling may be long past, and counts for nothing (CONTRACT 6).
 */
function failureOf(
  derived: DerivedStatus,
  run: RunEvidence | null,
  stage: StageEvidence | null,
  liveStep: number | null,
): FailureDetail | null {
  if (derived.shown !== 'failed' || !run) return null;
  const failed = stage?.stages.find((s) => s.status === 'failed');
  if (failed) return { runId: run.runId, step: failed.number, text: failed.error };
  return liveStep === null ? null : { runId: run.runId, step: liveStep, text: null };
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
    cancelSent: run !== null && session.cancelledRuns.includes(run.runId),
  };
  const known = list !== null || run !== null;
  const derived = known ? deriveSession(evidence, previous, now) : localStatus(session);

  const liveNodes = bound && state.live?.dagAt != null ? state.live.facts.dagNodes : null;
  const nodes = liveNodes && liveNodes.length > 0 ? liveNodes : session.nodes;
  const mode = list?.mode ?? '';
  const measured = isStageMode(mode) ? (stage?.percent ?? null) : dagPercent(mode, nodes);
  const runId = run?.runId ?? null;
  // a failed run rewrites its graph: what was known before it failed stays
  const frozen = derived.shown === 'failed' || derived.shown === 'cancelled';
  const progress =
    runId === null || (frozen && session.progress.runId === runId)
      ? session.progress
      : advance(session.progress, runId, frozen ? null : measured);
  const running = runningNode(nodes);
  const seenStep = running ? stepNumber(running) : null;
  const lastStep = progress.runId === session.progress.runId ? (seenStep ?? session.lastStep) : seenStep;

  const failure = session.failure ?? failureOf(derived, run, stage, bound ? lastStep : null);

  if (
    sameStatus(derived, session.derived) &&
    progress === session.progress &&
    lastStep === session.lastStep &&
    nodes === session.nodes &&
    failure === session.failure
  ) {
    return session;
  }
  return {
    ...session,
    derived: sameStatus(derived, session.derived) ? session.derived : derived,
    progress,
    lastStep,
    nodes,
    failure,
  };
}
