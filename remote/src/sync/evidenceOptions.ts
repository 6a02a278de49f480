import type { AskOptions } from './ask/askOptions.ts';

/** What the rounds of one page have in common. */
export interface Rounds {
  /** What took long the last time that it was asked. */
  readonly slow: Set<string>;
  /** The one that is under way, and when the poll began that wants another one after it. */
  current: { readonly isStopped: () => boolean; wanted: number | null } | null;
}

export interface EvidenceOptions extends AskOptions {
  pills(): ReadonlySet<string>;
  /** The ids of sessions that somebody keeps; null for none. */
  kept(): readonly (string | null)[];
  rounds: Rounds;
}
