import { elapsedSince } from '../../core/elapsed.ts';
import { NEVER } from '../../core/evidence.ts';
import { knowledgeOf } from '../../core/knowledge.ts';
import { quietSince } from '../../core/quiet.ts';
import { clock } from '../clock.ts';
import { engineState } from '../engine/engine.ts';
import type { SessionView } from './sessionView.ts';

export interface SessionTimes {
  /** Milliseconds since the start, on the server's clock. */
  readonly elapsed: number | null;
  /** Milliseconds since the last confirmation of what is shown. */
  readonly age: number | null;
  /** Milliseconds since the last sign of a running session, once that is long; null before. */
  readonly quietFor: number | null;
}

/** Returns the durations of a session at this moment. */
export function sessionTimes({ sessionId, startedAt }: SessionView): SessionTimes {
  const state = engineState();
  const { poll, sessions } = state;
  const now = clock.now();
  const session = sessions.get(sessionId);
  const confirmedAt = session ? knowledgeOf(state, session).at : NEVER;
  const since = session ? quietSince(state, session, now) : null;
  return {
    quietFor: since === null ? null : now - since,
    elapsed: elapsedSince(startedAt, poll.serverClock, now),
    age: confirmedAt === NEVER ? null : now - confirmedAt,
  };
}
