import type { SessionReason } from '@mars-sessions/shared-types';

export type TransitionKind = 'started' | 'completed' | 'failed' | 'paused' | 'cancelled' | 'expired' | 'resumed';

/** How many transitions there were of which kind. */
export type TransitionCounts = ReadonlyMap<TransitionKind, number>;

/** Something happened to a session that a person may want to hear of. */
export interface Transition {
  /** `sessionId:runId-or-none:shown:n`: socket and poll give the same key to the same event. */
  readonly key: string;
  readonly sessionId: string;
  readonly runId: string | null;
  readonly kind: TransitionKind;
  readonly reason: SessionReason | null;
  /** For a failure, the step it failed in, where that is known. */
  readonly step: number | null;
  /** This browser asked for it. */
  readonly byUs: boolean;
  /** It came to light after a long gap, with everything else that happened in it. */
  readonly away: boolean;
  /** It only adds to an event of the same key: what is on screen is amended, nothing new is shown. */
  readonly amends: boolean;
}

/** A run of a session with the word that it enters: what transitions are counted by. */
export function transitionSubject(sessionId: string, runId: string | null, word: string | null): string {
  return `${sessionId}:${runId ?? 'none'}:${word}`;
}
