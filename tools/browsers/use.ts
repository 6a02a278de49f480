import type { Feature } from './compatData.ts';

/** A place of a built file that uses a feature of the web platform. */
export interface Use {
  /** How the allow list names it. */
  readonly name: string;
  /** What it may be. A browser that has any of these has the feature. */
  readonly features: readonly Feature[];
  /** The vendors' prefixes that it is written with; an empty one for none. */
  readonly prefixes: readonly string[];
  /** From 1. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
}
