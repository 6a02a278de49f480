import type { AskOptions } from './ask/askOptions.ts';

/** State that the rounds of one page share. */
export interface Rounds {
  /** Requests that were slow last time. */
  readonly slow: Set<string>;
  /** The current round, and the start of the poll that wants another round after it. */
  current: { readonly isStopped: () => boolean; wanted: number | null } | null;
}

export interface EvidenceOptions extends AskOptions {
  pills(): ReadonlySet<string>;
  /** The ids of the sessions that the user keeps; null for none. */
  kept(): readonly (string | null)[];
  /** Returns whether this browser has asked for the task of a session. */
  hasTask(sessionId: string): boolean;
  rounds: Rounds;
}
