/** How long the pills of one kind of change were wrong, in seconds of simulated time. */
export interface Delays {
  /** Of the changes after which the pill became right. */
  readonly ours: readonly number[];
  /** How many pills stayed wrong. */
  readonly wrong: number;
  /** The same of the specification's design. Absent for an attached run. */
  readonly naive?: { readonly right: readonly number[]; readonly wrong: number };
}

/** How the browser follows the session that changes. */
export type Followed = 'seen' | 'hidden' | 'attached';

/** Returns the words by which a kind of change is found. */
export const nameOf = (change: string, followed: Followed): string => `${change}, ${followed}`;
