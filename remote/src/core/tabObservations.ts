import type { Freshness, PollState, SessionState } from './sessionState.ts';

/** What another tab of this browser has told so far of sessions: from its numbers this one counts on. */
export interface CountsObservation {
  readonly kind: 'counts';
  readonly at: number;
  readonly counts: readonly SessionCounts[];
}

export interface SessionCounts {
  readonly sessionId: string;
  /** How often each run was seen entering each word. */
  readonly entered: Readonly<Record<string, number>>;
  /** Of these the one that it is in now; null when it has moved on. */
  readonly current: string | null;
}

/**
 * What the tabs of one browser tell each other of what they know. Everything but the host's live run, which each tab
 * has its own of, and what a host component laid over a session in its own page.
 */
export interface SharedKnowledge {
  readonly sessions: readonly SessionState[];
  readonly freshness: readonly (readonly [string, Freshness])[];
  readonly poll: PollState;
  readonly cancelledRuns: readonly string[];
}

/** What another tab of this browser knows, taken over by one that was just opened. */
export interface AdoptedObservation {
  readonly kind: 'adopted';
  readonly at: number;
  readonly known: SharedKnowledge;
}
