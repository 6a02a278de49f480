import type { SessionState } from './sessionState.ts';
import { type Transition, transitionSubject } from './transition.ts';

/**
 * The error text of a failure that was already told comes late: it belongs to the same event. Null where nothing was
 * told, or nothing is new.
 */
export function amendment(known: SessionState, session: SessionState, runId: string): Transition | null {
  if (known.settled !== 'failed' || session.failure === null) return null;
  if (known.failure?.step === session.failure.step && known.failure?.text === session.failure.text) return null;
  // the list may have told the failure before the run was known
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
