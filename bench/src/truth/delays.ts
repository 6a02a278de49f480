/** How long the pills of one kind of change were wrong, in seconds of simulated time. */
export interface Delays {
  /** Of the changes after which the pill became right. */
  readonly ours: readonly number[];
  /** How many pills stayed wrong. */
  readonly wrong: number;
  /** The same of the specification's design. */
  readonly naive: readonly number[];
  readonly naiveWrong: number;
}

/** Returns the words by which a kind of change is found. */
export const nameOf = (change: string, isVisible: boolean): string => `${change}, ${isVisible ? 'seen' : 'hidden'}`;
