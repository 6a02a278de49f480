import type { Freshness, PollState, SessionState } from './sessionState.ts';

/** The announcement counters of another tab of this browser. This tab continues from its numbers. */
export interface CountsObservation {
  readonly kind: 'counts';
  readonly at: number;
  readonly counts: readonly SessionCounts[];
}

export interface SessionCounts {
  readonly sessionId: string;
  /** How often each run entered each status. */
  readonly entered: Readonly<Record<string, number>>;
  /** The entry that the session is in now; null when it has moved on. */
  readonly current: string | null;
}

/**
 * The knowledge that the tabs of one browser share. The host's live run is left out, because each tab has its own, and
 * so are the fields that a host component set in its own page.
 */
export interface SharedKnowledge {
  readonly sessions: readonly SessionState[];
  readonly freshness: readonly (readonly [string, Freshness])[];
  readonly poll: PollState;
  readonly cancelledRuns: readonly string[];
}

/** The knowledge of another tab of this browser, adopted by a tab that was just opened. */
export interface AdoptedObservation {
  readonly kind: 'adopted';
  readonly at: number;
  readonly known: SharedKnowledge;
}
