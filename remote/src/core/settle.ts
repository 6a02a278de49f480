import type { DerivedStatus } from './deriveSession.ts';
import { TERMINAL_RUN_STATUSES } from './endedStatuses.ts';
import { NEVER } from './evidence.ts';
import type { EngineState, SessionState } from './sessionState.ts';
import { type Transition, type TransitionKind, transitionSubject } from './transition.ts';

/** What changed, when a session is compared again. */
export interface Cause {
  /** A second or later answer about its runs or stages. The first answer about an old session refines the baseline. */
  readonly laterAnswer: boolean;
  /** Nothing was known before, or only what preceded the first snapshot: a silent baseline. */
  readonly baseline: boolean;
  /** The runs that this browser asked to end. */
  readonly cancelledRuns: ReadonlySet<string>;
  /** The first poll after a long gap revealed it. */
  readonly away: boolean;
  /** Whether any request for the runs of the session was answered. */
  readonly runsAsked: boolean;
}

/**
 * Returns a cause from the state alone. Changes over the socket never count as part of a gap, because they are
 * announced as they happen.
 */
export function causeOf(
  { poll, cancelledRuns, freshness }: EngineState,
  sessionId: string,
  more: Partial<Cause> = {},
): Cause {
  const runsAsked = (freshness.get(sessionId)?.runsAskedAt ?? NEVER) !== NEVER;
  return { laterAnswer: false, baseline: poll.good === 0, cancelledRuns, away: false, runsAsked, ...more };
}

/** Returns the status whose change is a transition; null while nothing is certain. */
function certainWord({ shown, reason }: DerivedStatus): string | null {
  // a status of a later release is ignored: the settled one stays until a known one is reported
  if (reason === 'unverified' || reason === 'ending' || shown === 'unknown') return null;
  return reason === 'awaiting-approval' ? 'awaiting-approval' : shown;
}

const PAUSED = new Set(['paused', 'awaiting-approval']);

function kindOf(before: string | null, word: string, newRun: boolean): TransitionKind | null {
  switch (word) {
    case 'active':
      return before !== null && PAUSED.has(before) && !newRun ? 'resumed' : 'started';
    case 'paused':
    case 'awaiting-approval':
      return 'paused';
    case 'completed':
    case 'failed':
    case 'cancelled':
    case 'expired':
      return word;
    default:
      return null;
  }
}

/**
 * More entries than a session makes while a tab could still count the same event; those of the oldest runs are dropped.
 */
export const MAX_COUNTED = 100;

function withCounter(entered: SessionState['entered'], subject: string, count: number): SessionState['entered'] {
  const entries = Object.entries({ ...entered, [subject]: count });
  return Object.fromEntries(entries.slice(-MAX_COUNTED));
}

interface Settled {
  readonly session: SessionState;
  readonly transition: Transition | null;
}

/**
 * Compares what is shown now with what was last settled, and decides whether the difference is news (CONTRACT appendix
 * A, "Transitions"). A change is news only if the list row, the socket, or a second answer brought it. A session that
 * was created while this page watched has an empty baseline.
 */
export function settle(session: SessionState, cause: Cause): Settled {
  const word = certainWord(session.derived);
  if (word === null) return { session, transition: null };
  const runId = session.run?.runId ?? null;
  const newRun = session.settledRun !== null && runId !== null && runId !== session.settledRun;
  const moved = session.listMoved || session.liveMoved || cause.laterAnswer;
  // another run that ends like the previous one is news
  const endedAgain = newRun && moved && TERMINAL_RUN_STATUSES.has(word);
  if (word === session.settled && !endedAgain) return { session: withMarksSpent(session), transition: null };
  const news = !cause.baseline && (session.settled === null ? session.born || moved : moved);
  // the row alone cannot be believed that a session is set aside: it hides failed and cancelled runs (CONTRACT 0.2)
  if (news && session.derived.reason === 'suspended' && !cause.runsAsked) return { session, transition: null };
  const settled = { ...session, settled: word, settledRun: runId, listMoved: false, liveMoved: false };
  const kind = news ? kindOf(session.settled, word, newRun) : null;
  return kind ? announce(settled, word, kind, cause) : { session: settled, transition: null };
}

/** "active" of another run is not news by itself, but it clears the change marks of the previous comparison. */
function withMarksSpent(session: SessionState): SessionState {
  const settledRun = session.run?.runId ?? session.settledRun;
  const isSpent = session.listMoved || session.liveMoved || settledRun !== session.settledRun;
  return isSpent ? { ...session, settledRun, listMoved: false, liveMoved: false } : session;
}

/** Counts the transition of a session that has just entered the status, and creates it. */
function announce(session: SessionState, word: string, kind: TransitionKind, cause: Cause): Settled {
  const { sessionId, settledRun: runId, entered, failure, derived } = session;
  const subject = transitionSubject(sessionId, runId, word);
  const count = (entered[subject] ?? 0) + 1;
  const transition = {
    key: `${subject}:${count}`,
    sessionId,
    runId,
    kind,
    reason: derived.reason,
    step: kind === 'failed' && failure?.runId === runId ? failure.step : null,
    // any other event of a run that was asked to end is news to this browser too
    byUs: kind === 'cancelled' && runId !== null && cause.cancelledRuns.has(runId),
    away: cause.away,
    amends: false,
  };
  return { session: { ...session, entered: withCounter(entered, subject, count) }, transition };
}
