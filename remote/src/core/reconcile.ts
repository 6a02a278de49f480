import type { PollFailedObservation } from './answerObservations.ts';
import { addCancelledRun, removeSpentCancels } from './cancelledRuns.ts';
import { countUnanswered } from './knowledge.ts';
import type { Observation } from './observation.ts';
import { observeLive } from './observeLive.ts';
import { observeRow } from './observeRow.ts';
import { observeSession } from './observeSession.ts';
import { observeSnapshot } from './observeSnapshot.ts';
import { observeOperationEnded, observeOperationStarted, settleOperations } from './operations.ts';
import { type Reconciled, unchanged } from './reconciled.ts';
import { removeSessions } from './removeSessions.ts';
import type { EngineState } from './sessionState.ts';
import { adoptKnowledge, mergeCounters } from './sharedKnowledge.ts';

/**
 * The only function that changes the state: returns the next state and the transitions, from the previous state and an
 * observation. Pure and total; a repeated observation returns the same session objects.
 */
export function reconcile(state: EngineState, observation: Observation): Reconciled {
  const { state: next, transitions } = observe(state, observation);
  return { state: settleOperations(removeSpentCancels(next, transitions), observation), transitions };
}

/** One function for each kind. Observations about one session are handled in `applyObservation.ts`. */
function observe(state: EngineState, observation: Observation): Reconciled {
  switch (observation.kind) {
    case 'snapshot':
      return observeSnapshot(state, observation);
    case 'row':
      return observeRow(state, observation);
    case 'poll-failed':
      return unchanged(observePollFailed(state, observation));
    case 'unanswered':
      return unchanged(countUnanswered(state, observation));
    case 'live':
      return observeLive(state, observation);
    case 'operation-started':
      return unchanged(observeOperationStarted(state, observation));
    case 'operation-ended':
      return unchanged(observeOperationEnded(state, observation));
    case 'counts':
      return unchanged(mergeCounters(state, observation.counts));
    case 'released':
      return unchanged(removeSessions(state, observation.sessionIds));
    case 'adopted':
      return adoptKnowledge(state, observation.known, observation.at);
    case 'cancel-sent':
      return observeSession(addCancelledRun(state, observation), observation);
    default:
      return observeSession(state, observation);
  }
}

function observePollFailed(state: EngineState, { failure }: PollFailedObservation): EngineState {
  const { poll } = state;
  return { ...state, poll: { ...poll, failures: poll.failures + 1, lastFailure: failure } };
}
