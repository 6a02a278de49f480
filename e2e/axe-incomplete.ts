export interface Explained {
  readonly rule: string;
  /** What the element must match, as CSS selectors do. */
  readonly selector: string;
  /** Why it is no violation, and where that is tested. */
  readonly reason: string;
}

/**
 * What axe cannot decide by itself, and why it is right all the same. What is not listed fails; what is listed and occurs
 * nowhere fails too, in the full run (`npm run test:nightly`).
 */
export const EXPLAINED: readonly Explained[] = [];
