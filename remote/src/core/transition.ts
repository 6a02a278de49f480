import type { SessionReason } from '@mars-sessions/shared-types';

export type TransitionKind = 'started' | 'completed' | 'failed' | 'paused' | 'cancelled' | 'expired' | 'resumed';

/** Number of transitions of each kind. */
export type TransitionCounts = ReadonlyMap<TransitionKind, number>;

/** Something happened to a session that the user may want to know. */
export interface Transition {
  /** `sessionId:runId-or-none:shown:n`: socket and poll give the same key to the same event. */
  readonly key: string;
  readonly sessionId: string;
  readonly runId: string | null;
  readonly kind: TransitionKind;
  readonly reason: SessionReason | null;
  /** The step that failed, if known; null for other transitions. */
  readonly step: number | null;
  /** This browser asked for it. */
  readonly byUs: boolean;
  /** It was revealed after a long gap, together with everything else that happened in it. */
  readonly away: boolean;
  /** It only adds to an event with the same key: the notification on screen is amended, no new one appears. */
  readonly amends: boolean;
}

/** Returns the key under which transitions are counted: a run of a session with the status that it enters. */
export function transitionSubject(sessionId: string, runId: string | null, word: string | null): string {
  return `${sessionId}:${runId ?? 'none'}:${word}`;
}
