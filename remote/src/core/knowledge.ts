import type { SessionSource } from '@mars-sessions/shared-types';
import type { UnansweredObservation } from './answerObservations.ts';
import { decidedBy, RUNNING } from './deriveSession.ts';
import { NEVER } from './evidence.ts';
import { type EngineState, isStale, NOT_ASKED, type SessionState } from './sessionState.ts';

/** The source and age of what is shown of a session. */
export interface Knowledge {
  readonly source: SessionSource;
  /** When the evidence that decided its status was last requested, by the page's monotonic clock; `NEVER` if never. */
  readonly at: number;
}

/** A single round without an answer does not make a session out of date. */
const MISSED_ROUNDS = 2;

/** Whether the host's socket is open and bound to the session. */
export function isAttached(state: EngineState, sessionId: string): boolean {
  return state.binding?.sessionId === sessionId && state.live?.facts.connected === true;
}

/** Whether a run requested after the last message of the socket decided otherwise. */
function isOverruled({ live }: EngineState, { derived }: SessionState, runsAskedAt: number): boolean {
  const status = live?.facts.workflowStatus ?? '';
  // any other status claims an end, or is not known here
  const known = RUNNING.has(status) || status === 'paused' || status === 'completed';
  const shown = RUNNING.has(status) ? 'active' : status;
  return known && runsAskedAt > (live?.statusAt ?? runsAskedAt) && derived.reason === null && derived.shown !== shown;
}

/**
 * Returns the source and age of a session's status. They come from the evidence that decided the status, not from the
 * arrival of the list. The list never reports paused, failed or cancelled (CONTRACT 0.2), so a fresh list does not
 * verify such a status.
 */
export function knowledgeOf(state: EngineState, session: SessionState): Knowledge {
  const fresh = state.freshness.get(session.sessionId) ?? NOT_ASKED;
  const { runsAskedAt, stageAskedAt, confirmedAt, runsMissed = 0, stageMissed = 0 } = fresh;
  if (isAttached(state, session.sessionId) && !isOverruled(state, session, runsAskedAt))
    return { source: 'live', at: Math.max(state.live?.saidAt ?? NEVER, runsAskedAt) };
  const by = decidedBy(session);
  const unverified = session.derived.reason === 'unverified';
  // only the run, or its stages, can verify the list
  const missed = Math.max(by === 'run' || unverified ? runsMissed : 0, by === 'stage' || unverified ? stageMissed : 0);
  const at = { list: confirmedAt, run: runsAskedAt, stage: stageAskedAt }[by];
  return { source: isStale(state.poll) || missed >= MISSED_ROUNDS ? 'stale' : 'polled', at };
}

/** Counts the unanswered requests of each session. */
export function countUnanswered(state: EngineState, { questions }: UnansweredObservation): EngineState {
  const freshness = new Map(state.freshness);
  for (const { sessionId, about } of questions) {
    const before = freshness.get(sessionId);
    const missed = `${about}Missed` as const;
    if (before) freshness.set(sessionId, { ...before, [missed]: (before[missed] ?? 0) + 1 });
  }
  return { ...state, freshness };
}
