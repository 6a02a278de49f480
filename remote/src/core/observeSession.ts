import { isGone } from './absence.ts';
import { amendment } from './amendment.ts';
import { applyObservation, type SessionObservation } from './applyObservation.ts';
import { rebind, rederiveTouched } from './binding.ts';
import { newSession } from './newSession.ts';
import { type Reconciled, unchanged } from './reconciled.ts';
import { rederive } from './rederive.ts';
import { removeSessions } from './removeSessions.ts';
import { type EngineState, NOT_ASKED, type SessionState } from './sessionState.ts';
import { causeOf, settle } from './settle.ts';

/** Applies an observation about one session. */
export function observeSession(state: EngineState, observation: SessionObservation): Reconciled {
  const { sessionId } = observation;
  const known = state.sessions.get(sessionId) ?? addedSession(state, observation);
  if (!known) return unchanged(state);
  const fresh = state.freshness.get(sessionId) ?? NOT_ASKED;
  const applied = applyObservation(known, fresh, observation);
  // if all sessions are missing at once, the database has probably failed (EXPERIENCE 4.4 rule 8)
  if (isGone(applied.session) && !(state.poll.held && known.list)) return unchanged(removeSessions(state, [sessionId]));

  const freshness = applied.freshness
    ? new Map(state.freshness).set(sessionId, { ...fresh, ...applied.freshness })
    : state.freshness;
  const sessions = applied.session === known ? state.sessions : new Map(state.sessions).set(sessionId, applied.session);
  const bound = rebind({ ...state, freshness, sessions });
  const at = 'receivedAt' in observation ? observation.receivedAt : observation.at;
  const previous = state.sessions.has(sessionId) ? applied.session.derived : null;
  const derived = rederive(bound, markAttached(state, bound, applied.session), at, previous);
  const { session, transition } = settle(
    derived,
    causeOf(bound, sessionId, { away: state.poll.away, ...applied.cause }),
  );
  const amended = observation.kind === 'failure' ? amendment(known, session, observation.runId) : null;
  const next = session === known ? bound : { ...bound, sessions: new Map(bound.sessions).set(sessionId, session) };
  // another session may have lost the binding to this one
  const others = bound.binding === state.binding ? unchanged(next) : rederiveTouched(state, next, at);
  const own = [transition, amended].filter((it) => it !== null);
  return { state: others.state, transitions: [...own, ...others.transitions] };
}

/** Returns the session that a host component added and that the server has not reported; null otherwise. */
function addedSession(state: EngineState, observation: SessionObservation): SessionState | null {
  const isAdded = observation.kind === 'local' && observation.added;
  return isAdded ? newSession(state, observation.sessionId, false) : null;
}

/** Marks a run that attached while this page was watching as new, whatever age the list gives it. */
function markAttached(before: EngineState, state: EngineState, session: SessionState): SessionState {
  const bound = state.binding?.sessionId === session.sessionId && before.binding?.sessionId !== session.sessionId;
  const unheard = session.settled === null && !session.born;
  return bound && unheard && state.live?.found === false ? { ...session, born: true } : session;
}
