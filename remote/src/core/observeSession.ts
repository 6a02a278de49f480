import { lookAgain, rebind } from './binding.ts';
import { NEVER, newestRun, type RunEvidence } from './evidence.ts';
import { newSession, withTold } from './newSession.ts';
import type { CancelSentObservation, Observation } from './observation.ts';
import { type Reconciled, unchanged } from './reconciled.ts';
import { rederive } from './rederive.ts';
import { type EngineState, type Freshness, NOT_ASKED, type SessionState } from './sessionState.ts';
import { type Cause, causeOf, settle } from './settle.ts';
import type { Transition } from './transition.ts';

type SessionObservation = Extract<
  Observation,
  { kind: 'runs' | 'stage' | 'dag' | 'log' | 'failure' | 'existence' | 'local' | 'cancel-sent' }
>;

interface Taken {
  readonly session: SessionState;
  readonly freshness?: Partial<Freshness>;
  readonly cause?: Partial<Cause>;
}

const sameRun = (a: RunEvidence | null, b: RunEvidence | null): boolean => JSON.stringify(a) === JSON.stringify(b);

function take(session: SessionState, freshness: Freshness, observation: SessionObservation): Taken {
  const answered = observation.kind === 'runs' || observation.kind === 'stage' || observation.kind === 'dag';
  // what a host component laid over the session lasts until the server is heard of it
  const known = answered && session.local && session.list ? { ...session, local: null } : session;
  switch (observation.kind) {
    case 'runs': {
      const cause = { laterAnswer: freshness.runsAskedAt !== NEVER };
      const asked = { runsAskedAt: observation.requestedAt, runsMissed: 0 };
      const moved = { ...asked, signAt: observation.receivedAt };
      // an answer that was overtaken by a later question says nothing new
      if (observation.requestedAt < freshness.runsAskedAt) return { session: known };
      const run = newestRun(observation.runs);
      if (sameRun(run, known.run)) return { session: known, freshness: asked, cause };
      if (run?.runId === known.run?.runId) return { session: { ...known, run }, freshness: moved, cause };
      // what was known of the run before says nothing of this one
      const failure = known.failure?.runId === run?.runId ? known.failure : null;
      return {
        session: { ...known, run, nodes: [], stage: null, failure },
        freshness: { ...moved, logLines: null },
        cause,
      };
    }
    case 'stage': {
      if (observation.runId !== known.run?.runId || observation.requestedAt < freshness.stageAskedAt)
        return { session: known };
      const { stages, percent } = observation;
      const same =
        known.stage !== null &&
        known.stage.percent === percent &&
        JSON.stringify(known.stage.stages) === JSON.stringify(stages);
      return {
        session: same ? known : { ...known, stage: { stages, percent } },
        freshness: {
          stageAskedAt: observation.requestedAt,
          stageMissed: 0,
          // the first look finds what may be standing there for days
          ...(same || known.stage === null ? {} : { signAt: observation.receivedAt }),
        },
        cause: { laterAnswer: freshness.stageAskedAt !== NEVER },
      };
    }
    case 'dag': {
      const asked = { dagAskedAt: observation.requestedAt };
      if (observation.runId !== known.run?.runId || observation.requestedAt < freshness.dagAskedAt)
        return { session: known };
      if (JSON.stringify(known.nodes) === JSON.stringify(observation.nodes))
        return { session: known, freshness: asked };
      const moved = known.nodes.length > 0 ? { signAt: observation.receivedAt } : {};
      return { session: { ...known, nodes: observation.nodes }, freshness: { ...asked, ...moved } };
    }
    case 'log': {
      if (observation.runId !== known.run?.runId) return { session: known };
      const { lines } = observation;
      const grew = freshness.logLines !== null && lines !== freshness.logLines;
      const moved = grew ? { signAt: observation.receivedAt } : {};
      return {
        session: known,
        freshness: { logAskedAt: observation.requestedAt, logLines: lines, ...moved },
      };
    }
    case 'failure': {
      const { runId, step, text, node } = observation;
      return { session: { ...known, failure: { runId, step, text, node } } };
    }
    case 'existence': {
      const absence = known.absence ?? { snapshots: 0, notFound: 0, lastAskedAt: NEVER };
      // two tabs may ask at once, and a database that fails does so for a moment: that is one answer, not two
      const again = !observation.exists && absence.notFound > 0;
      if (again && observation.at - absence.lastAskedAt < NOT_FOUND_APART_MS) return { session: known };
      const notFound = observation.exists ? 0 : absence.notFound + 1;
      return { session: { ...known, absence: { ...absence, notFound, lastAskedAt: observation.at } } };
    }
    case 'cancel-sent':
      return { session: known };
    case 'local':
      return { session: { ...known, local: { ...known.local, ...observation.fields } } };
  }
}

/** Two answers that a session does not exist must lie this far apart to count as two. */
export const NOT_FOUND_APART_MS = 10_000;

/** A session is removed after two good snapshots without it and two answers that it does not exist (EXPERIENCE 4.4 rule 7). */
function isGone(session: SessionState): boolean {
  return session.absence !== null && session.absence.snapshots >= 2 && session.absence.notFound >= 2;
}

/** Takes in what was learned of one session. */
export function observeSession(before: EngineState, observation: SessionObservation): Reconciled {
  const state = observation.kind === 'cancel-sent' ? withCancelled(before, observation) : before;
  const { sessionId } = observation;
  const known =
    state.sessions.get(sessionId) ??
    (observation.kind === 'local' && observation.added ? newSession(state, sessionId, false) : undefined);
  if (!known) return unchanged(state);
  const fresh = state.freshness.get(sessionId) ?? NOT_ASKED;
  const taken = take(known, fresh, observation);
  // all of them at once: more likely the database fails (EXPERIENCE 4.4 rule 8)
  if (isGone(taken.session) && !(state.poll.held && known.list)) return unchanged(without(state, [sessionId]));

  const freshness = taken.freshness
    ? new Map(state.freshness).set(sessionId, { ...fresh, ...taken.freshness })
    : state.freshness;
  const sessions = taken.session === known ? state.sessions : new Map(state.sessions).set(sessionId, taken.session);
  const bound = rebind({ ...state, freshness, sessions });
  const at = 'receivedAt' in observation ? observation.receivedAt : observation.at;
  const previous = state.sessions.has(sessionId) ? taken.session.derived : null;
  const derived = rederive(bound, markAttached(state, bound, taken.session), at, previous);
  const { session, transition } = settle(derived, causeOf(state, { away: state.poll.away, ...taken.cause }));
  const amended = amendment(known, session, observation);
  const next = session === known ? bound : { ...bound, sessions: new Map(bound.sessions).set(sessionId, session) };
  // another session may have lost the binding to this one
  const others = bound.binding === state.binding ? unchanged(next) : lookAgain(state, next, at);
  const own: readonly (Transition | null)[] = [transition, amended];
  return { state: others.state, transitions: [...own.filter((t) => t !== null), ...others.transitions] };
}

/** More than anybody cancels while it still matters; the oldest go. */
const MAX_CANCELLED = 100;

function withCancelled(state: EngineState, { runId, at }: CancelSentObservation): EngineState {
  const cancelledRuns = new Set([...[...state.cancelledRuns].slice(-MAX_CANCELLED), runId]);
  return { ...state, cancelledRuns, cancelSentAt: Math.max(at, state.cancelSentAt) };
}

/** A run that this page attached while we watched is born by that, whatever the list says of its age. */
function markAttached(before: EngineState, state: EngineState, session: SessionState): SessionState {
  const bound = state.binding?.sessionId === session.sessionId && before.binding?.sessionId !== session.sessionId;
  const unheard = session.settled === null && !session.born;
  return bound && unheard && state.live?.found === false ? { ...session, born: true } : session;
}

/** The error text of a failure that was already told comes late: it belongs to the same event. */
function amendment(known: SessionState, session: SessionState, observation: SessionObservation): Transition | null {
  if (observation.kind !== 'failure' || known.settled !== 'failed' || session.failure === null) return null;
  if (known.failure?.step === session.failure.step && known.failure?.text === session.failure.text) return null;
  // the list may have told the failure before the run was known
  const subjects = [observation.runId, 'none'].map((run) => `${session.sessionId}:${run}:failed`);
  const subject = subjects.find((candidate) => candidate in session.entered);
  if (subject === undefined) return null;
  const count = session.entered[subject];
  return {
    key: `${subject}:${count}`,
    sessionId: session.sessionId,
    runId: observation.runId,
    kind: 'failed',
    reason: null,
    step: session.failure.step,
    byUs: false,
    away: false,
    amends: true,
  };
}

/**
 * Lets go of sessions, quietly: should the list have one of them again, it is an old one that scrolled in. What was told
 * of it keeps its number: the next event of the same kind is another one.
 */
export function without(state: EngineState, sessionIds: readonly string[]): EngineState {
  if (!sessionIds.some((id) => state.sessions.has(id))) return state;
  const sessions = new Map(state.sessions);
  const freshness = new Map(state.freshness);
  let remembered = state;
  for (const id of sessionIds) {
    const session = sessions.get(id);
    if (session) remembered = withTold(remembered, session);
    sessions.delete(id);
    freshness.delete(id);
  }
  return rebind({ ...remembered, sessions, freshness });
}
