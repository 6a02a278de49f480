import { NOT_FOUND_APART_MS, notMissed } from './absence.ts';
import type {
  DagObservation,
  ExistenceObservation,
  FailureObservation,
  LogObservation,
  RunsObservation,
  StageObservation,
} from './answerObservations.ts';
import { NEVER, newestRun } from './evidence.ts';
import type { Observation } from './observation.ts';
import type { LocalObservation } from './pageObservations.ts';
import type { Freshness, SessionState } from './sessionState.ts';
import type { Cause } from './settle.ts';
import { shallowEqual } from './shallowEqual.ts';

/** An observation about one known session. */
export type SessionObservation = Extract<
  Observation,
  { kind: 'runs' | 'stage' | 'dag' | 'log' | 'failure' | 'existence' | 'local' | 'cancel-sent' }
>;

/** The effect of an observation on a session, before its status is derived again. */
export interface Applied {
  readonly session: SessionState;
  readonly freshness?: Partial<Freshness>;
  readonly cause?: Partial<Cause>;
}

/** Adds an observation to the evidence of the session. */
export function applyObservation(
  session: SessionState,
  freshness: Freshness,
  observation: SessionObservation,
): Applied {
  switch (observation.kind) {
    case 'runs':
      return applyRuns(withoutLocal(session), freshness, observation);
    case 'stage':
      return applyStage(withoutLocal(session), freshness, observation);
    case 'dag':
      return applyDag(withoutLocal(session), freshness, observation);
    case 'log':
      return applyLog(session, freshness, observation);
    case 'failure':
      return applyFailure(session, observation);
    case 'existence':
      return applyExistence(session, observation);
    case 'local':
      return applyLocal(session, observation);
    case 'cancel-sent':
      return { session };
  }
}

/** Returns the session without the fields that a host component set: they last until the server reports the session. */
function withoutLocal(session: SessionState): SessionState {
  return session.local && session.list ? { ...session, local: null } : session;
}

function applyRuns(session: SessionState, freshness: Freshness, observation: RunsObservation): Applied {
  const { requestedAt, receivedAt, runs } = observation;
  // a later request has overtaken this answer
  if (requestedAt < freshness.runsAskedAt) return { session };
  const cause = { laterAnswer: freshness.runsAskedAt !== NEVER };
  const asked = { runsAskedAt: requestedAt, runsMissed: 0 };
  const run = newestRun(runs);
  // a deleted session is answered with no runs (CONTRACT 1.2); this says nothing about a run that was seen
  if (run === null && session.run !== null) return { session };
  if (shallowEqual(run, session.run)) return { session, freshness: asked, cause };
  const moved = { ...asked, signAt: receivedAt };
  if (run?.runId === session.run?.runId) return { session: { ...session, run }, freshness: moved, cause };
  // details of the previous run do not apply to this one
  const failure = session.failure?.runId === run?.runId ? session.failure : null;
  return {
    session: { ...session, run, nodes: [], stage: null, failure },
    freshness: { ...moved, logLines: null },
    cause,
  };
}

function applyStage(session: SessionState, freshness: Freshness, observation: StageObservation): Applied {
  const { runId, requestedAt, receivedAt, stages, percent } = observation;
  if (runId !== session.run?.runId || requestedAt < freshness.stageAskedAt) return { session };
  const before = session.stage;
  const isSame = before?.percent === percent && JSON.stringify(before.stages) === JSON.stringify(stages);
  // the first answer may have been unchanged for days, so it is not a sign of life
  const sign = isSame || before === null ? {} : { signAt: receivedAt };
  return {
    session: isSame ? session : { ...session, stage: { stages, percent } },
    freshness: { stageAskedAt: requestedAt, stageMissed: 0, ...sign },
    cause: { laterAnswer: freshness.stageAskedAt !== NEVER },
  };
}

function applyDag(session: SessionState, freshness: Freshness, observation: DagObservation): Applied {
  const { runId, requestedAt, receivedAt, nodes } = observation;
  if (runId !== session.run?.runId || requestedAt < freshness.dagAskedAt) return { session };
  const asked = { dagAskedAt: requestedAt };
  if (JSON.stringify(session.nodes) === JSON.stringify(nodes)) return { session, freshness: asked };
  const sign = session.nodes.length > 0 ? { signAt: receivedAt } : {};
  return { session: { ...session, nodes }, freshness: { ...asked, ...sign } };
}

function applyLog(session: SessionState, freshness: Freshness, observation: LogObservation): Applied {
  const { runId, requestedAt, receivedAt, lines } = observation;
  if (runId !== session.run?.runId) return { session };
  const grew = freshness.logLines !== null && lines !== freshness.logLines;
  const sign = grew ? { signAt: receivedAt } : {};
  return { session, freshness: { logAskedAt: requestedAt, logLines: lines, ...sign } };
}

function applyFailure(session: SessionState, { runId, step, text, node }: FailureObservation): Applied {
  return { session: { ...session, failure: { runId, step, text, node } } };
}

function applyExistence(session: SessionState, { exists, at }: ExistenceObservation): Applied {
  const absence = session.absence ?? notMissed(NEVER);
  // two tabs may ask at once, and a database fails for a moment: answers this close count as one
  const again = !exists && absence.notFound > 0;
  if (again && at - absence.lastAskedAt < NOT_FOUND_APART_MS) return { session };
  const notFound = exists ? 0 : absence.notFound + 1;
  return { session: { ...session, absence: { ...absence, notFound, lastAskedAt: at } } };
}

function applyLocal(session: SessionState, { fields }: LocalObservation): Applied {
  return { session: { ...session, local: { ...session.local, ...fields } } };
}
