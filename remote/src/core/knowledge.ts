import type { SessionSource } from '@mars-sessions/shared-types';
import type { UnansweredObservation } from './answerObservations.ts';
import { decidedBy, RUNNING } from './deriveSession.ts';
import { NEVER } from './evidence.ts';
import { type EngineState, isStale, NOT_ASKED, type SessionState } from './sessionState.ts';

/** How what is shown of a session is known. */
export interface Knowledge {
  readonly source: SessionSource;
  /** When the evidence that decided its word was last asked for, by the page's monotonic clock; `NEVER` for never. */
  readonly at: number;
}

/** One round without an answer is no news. */
const MISSED_ROUNDS = 2;

/** The host's socket is open, and is bound to the session. */
export function isAttached(state: EngineState, sessionId: string): boolean {
  return state.binding?.sessionId === sessionId && state.live?.facts.connected === true;
}

/** Since the socket spoke the run itself was asked, and that decided otherwise. */
function isOverruled({ live }: EngineState, { derived }: SessionState, runsAskedAt: number): boolean {
  const status = live?.facts.workflowStatus ?? '';
  // any other word claims an end, or is not known here
  const known = RUNNING.has(status) || status === 'paused' || status === 'completed';
  const shown = RUNNING.has(status) ? 'active' : status;
  return known && runsAskedAt > (live?.statusAt ?? runsAskedAt) && derived.reason === null && derived.shown !== shown;
}

/**
 * How a session's word is known: by the evidence that decided it, not by whether the list came. The list never says
 * paused, failed or cancelled (CONTRACT 0.2): that it is fresh says nothing of such a word.
 */
export function knowledgeOf(state: EngineState, session: SessionState): Knowledge {
  const fresh = state.freshness.get(session.sessionId) ?? NOT_ASKED;
  const { runsAskedAt, stageAskedAt, confirmedAt, runsMissed = 0, stageMissed = 0 } = fresh;
  if (isAttached(state, session.sessionId) && !isOverruled(state, session, runsAskedAt))
    return { source: 'live', at: Math.max(state.live?.saidAt ?? NEVER, runsAskedAt) };
  const by = decidedBy(session);
  const unverified = session.derived.reason === 'unverified';
  // only the run, or its stages, can verify what the list says
  const missed = Math.max(by === 'run' || unverified ? runsMissed : 0, by === 'stage' || unverified ? stageMissed : 0);
  const at = { list: confirmedAt, run: runsAskedAt, stage: stageAskedAt }[by];
  return { source: isStale(state.poll) || missed >= MISSED_ROUNDS ? 'stale' : 'polled', at };
}

/** Counts what got no answer. */
export function countUnanswered(state: EngineState, { questions }: UnansweredObservation): EngineState {
  const freshness = new Map(state.freshness);
  for (const { sessionId, about } of questions) {
    const before = freshness.get(sessionId);
    const missed = `${about}Missed` as const;
    if (before) freshness.set(sessionId, { ...before, [missed]: (before[missed] ?? 0) + 1 });
  }
  return { ...state, freshness };
}
