import type { SessionState } from './sessionState.ts';
import { type Transition, transitionSubject } from './transition.ts';

/**
 * Returns an amendment when the error text of an announced failure arrives late: it has the key of that event. Returns
 * null when no failure was announced, or when nothing is new.
 */
export function amendment(known: SessionState, session: SessionState, runId: string): Transition | null {
  if (known.settled !== 'failed' || session.failure === null) return null;
  if (known.failure?.step === session.failure.step && known.failure?.text === session.failure.text) return null;
  // the list may have caused the announcement before the run was known
  const subjects = [runId, null].map((run) => transitionSubject(session.sessionId, run, 'failed'));
  const subject = subjects.find((candidate) => candidate in session.entered);
  if (subject === undefined) return null;
  return {
    key: `${subject}:${session.entered[subject]}`,
    sessionId: session.sessionId,
    runId,
    kind: 'failed',
    reason: null,
    step: session.failure.step,
    byUs: false,
    away: false,
    amends: true,
  };
}
