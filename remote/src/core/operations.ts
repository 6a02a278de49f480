import type { DerivedStatus } from './deriveSession.ts';
import { hasEnded } from './deriveSession.ts';
import type { Observation } from './observation.ts';
import type { Operation, OperationCommand } from './operation.ts';
import type { OperationEndedObservation, OperationStartedObservation } from './pageObservations.ts';
import type { EngineState, SessionState } from './sessionState.ts';

/** The back end may block for as long as a cancelled step lasts; after this time the command is dropped. */
const OPERATION_TIMEOUT_MS = 10 * 60_000;

/** The shown status with its reason. A change of either may answer a command. */
const statusWithReason = ({ shown, reason }: DerivedStatus): string => `${shown}:${reason ?? ''}`;

function setOperation(state: EngineState, sessionId: string, operation: Operation | null): EngineState {
  const operations = new Map(state.operations);
  if (operation) operations.set(sessionId, operation);
  else operations.delete(sessionId);
  return { ...state, operations };
}

/** Returns the command to show for a session. An ended session shows its end, whatever command was sent before. */
export function pendingOf(state: EngineState, session: SessionState): OperationCommand | null {
  return hasEnded(session.derived) ? null : (state.operations.get(session.sessionId)?.command ?? null);
}

export function observeOperationStarted(state: EngineState, observation: OperationStartedObservation): EngineState {
  const { at, operationId, sessionId, command, relayed = false } = observation;
  const session = state.sessions.get(sessionId);
  if (!session) return state;
  return setOperation(state, sessionId, {
    operationId,
    command,
    runId: session.run?.runId ?? null,
    word: statusWithReason(session.derived),
    seen: statusWithReason(session.derived),
    startedAt: at,
    endedAt: null,
    relayed,
  });
}

export function observeOperationEnded(state: EngineState, observation: OperationEndedObservation): EngineState {
  const { at, operationId, sessionId, outcome } = observation;
  const operation = state.operations.get(sessionId);
  // a later command of the same session has replaced it
  if (operation?.operationId !== operationId) return state;
  // no stored status is restored: the server's latest status shows
  return setOperation(state, sessionId, outcome === 'refused' ? null : { ...operation, endedAt: at });
}

/**
 * Returns the session that an observation describes and when it was requested. Older evidence does not answer a
 * command.
 */
function evidenceOf(
  observation: Observation,
  state: EngineState,
): { sessionId: string | null; askedAt: number } | null {
  switch (observation.kind) {
    case 'runs':
    case 'stage':
      return { sessionId: observation.sessionId, askedAt: observation.requestedAt };
    case 'snapshot':
      return { sessionId: null, askedAt: observation.requestedAt };
    case 'live':
      return { sessionId: state.binding?.sessionId ?? null, askedAt: observation.at };
    default:
      return null;
  }
}

function isOver(state: EngineState, session: SessionState | undefined, operation: Operation): boolean {
  if (!session || hasEnded(session.derived)) return true;
  if ((session.run?.runId ?? null) !== operation.runId) return true;
  // without its socket nothing confirms a pause; an end shows in the run
  return state.live?.facts.connected !== true && operation.command !== 'cancelling' && !operation.relayed;
}

/**
 * Whether an observation answers a command.
 *
 * @param askedAt when it was requested; null when it does not describe the session
 * @param word the status shown after it
 */
function isAnswered(
  { startedAt, endedAt, word: wordBefore, seen }: Operation,
  isList: boolean,
  askedAt: number | null,
  word: string,
): boolean {
  if (askedAt === null) return false;
  // accepted over REST: the next answer about the run or its stages shows the result
  if (!isList && endedAt !== null && askedAt > endedAt) return true;
  return askedAt > startedAt && word !== wordBefore && (word !== seen || !isList);
}

/** Drops the commands that an observation has answered. Returns the same state when there are none. */
export function settleOperations(state: EngineState, observation: Observation): EngineState {
  if (state.operations.size === 0) return state;
  const evidence = evidenceOf(observation, state);
  const isList = observation.kind === 'snapshot';
  const at = 'receivedAt' in observation ? observation.receivedAt : observation.at;
  let settled = state;
  for (const [sessionId, operation] of state.operations) {
    const session = state.sessions.get(sessionId);
    const askedAt = evidence && (evidence.sessionId ?? sessionId) === sessionId ? evidence.askedAt : null;
    const word = session ? statusWithReason(session.derived) : '';
    const isLate = at - operation.startedAt > OPERATION_TIMEOUT_MS;
    if (isLate || isOver(state, session, operation) || isAnswered(operation, isList, askedAt, word))
      settled = setOperation(settled, sessionId, null);
    else if (word !== operation.seen) settled = setOperation(settled, sessionId, { ...operation, seen: word });
  }
  return settled;
}
