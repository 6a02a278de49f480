import { elapsedSince } from '../core/elapsed.ts';
import { NEVER } from '../core/sessionState.ts';
import { clock } from './clock.ts';
import { engineState } from './engine.ts';
import type { SessionView } from './sessionView.ts';

export interface SessionTimes {
  /** Milliseconds since it started, on the server's clock. */
  readonly elapsed: number | null;
  /** Milliseconds since anything last confirmed what is shown. */
  readonly age: number | null;
}

/** The durations of a session as they are at this moment. */
export function sessionTimes({ sessionId, startedAt }: SessionView): SessionTimes {
  const { poll, freshness } = engineState();
  const now = clock.now();
  const confirmedAt = freshness.get(sessionId)?.confirmedAt ?? NEVER;
  return {
    elapsed: elapsedSince(startedAt, poll.serverClock, now),
    age: confirmedAt === NEVER ? null : now - confirmedAt,
  };
}
