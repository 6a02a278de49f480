import type { DerivedStatus } from './deriveSession.ts';
import { TERMINAL_RUN_STATUSES } from './endedStatuses.ts';
import type { EngineState, SessionState } from './sessionState.ts';
import { type Transition, type TransitionKind, transitionSubject } from './transition.ts';

/** What moved, when a session is looked at again. */
export interface Cause {
  /** A second or later answer about its runs or stages: the first one of an old session refines the baseline. */
  readonly laterAnswer: boolean;
  /** Nothing came before it, or only what came before the first snapshot of all: a silent baseline. */
  readonly baseline: boolean;
  /** The runs whose end this browser asked for. */
  readonly cancelledRuns: ReadonlySet<string>;
  /** It was brought to light by the first poll after a long gap. */
  readonly away: boolean;
}

/** A cause that says no more than the state does. What the socket tells is never of a gap: it is told as it happens. */
export function causeOf({ poll, cancelledRuns }: EngineState, more: Partial<Cause> = {}): Cause {
  return { laterAnswer: false, baseline: poll.good === 0, cancelledRuns, away: false, ...more };
}

/** The word whose change is a transition; null while nothing certain can be said. */
function certainWord({ shown, reason }: DerivedStatus): string | null {
  // a word of a later release says nothing: what was settled before it holds until something known is said
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

/** More than a session enters while a tab could still count the same event; those of the oldest runs go. */
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
 * Compares what is shown now with what was last settled, and says whether the difference is news (CONTRACT appendix A,
 * "Transitions"). A change is news only if the list row, the socket, or a second answer brought it; a session that came
 * into being while we watched has nothing as its baseline.
 */
export function settle(session: SessionState, cause: Cause): Settled {
  const word = certainWord(session.derived);
  if (word === null) return { session, transition: null };
  const runId = session.run?.runId ?? null;
  const newRun = session.settledRun !== null && runId !== null && runId !== session.settledRun;
  const moved = session.listMoved || session.liveMoved || cause.laterAnswer;
  // another run that ends as the one before it did is news
  const endedAgain = newRun && moved && TERMINAL_RUN_STATUSES.has(word);
  if (word === session.settled && !endedAgain) return { session: withMarksSpent(session), transition: null };
  const news = !cause.baseline && (session.settled === null ? session.born || moved : moved);
  const settled = { ...session, settled: word, settledRun: runId, listMoved: false, liveMoved: false };
  const kind = news ? kindOf(session.settled, word, newRun) : null;
  return kind ? announce(settled, word, kind, cause) : { session: settled, transition: null };
}

/** "active" of another run is no news by itself, but the marks of the old comparison are spent. */
function withMarksSpent(session: SessionState): SessionState {
  const settledRun = session.run?.runId ?? session.settledRun;
  const isSpent = session.listMoved || session.liveMoved || settledRun !== session.settledRun;
  return isSpent ? { ...session, settledRun, listMoved: false, liveMoved: false } : session;
}

/** Counts the transition of a session that has just entered the word, and makes it. */
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
    // whatever else happens to a run that was to end is as much news as to anybody
    byUs: kind === 'cancelled' && runId !== null && cause.cancelledRuns.has(runId),
    away: cause.away,
    amends: false,
  };
  return { session: { ...session, entered: withCounter(entered, subject, count) }, transition };
}
