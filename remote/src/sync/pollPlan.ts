/**
 * When and how a page polls next. Another copy of the remote that takes over fills in that of its predecessor before
 * `start`. Times are monotonic milliseconds of the page.
 */
export interface PollPlan {
  /** When the next poll is due; infinite for never, null before `start`. */
  at: number | null;
  /** Whether this page polls itself, or only watches that another tab polls. */
  leads: boolean;
  /** Failures in a row. */
  failures: number;
  lastAskedAt: number;
  /** It was planned while the page was hidden. */
  hidden: boolean;
  /**
   * No poll before this time, because the back end asked for a wait, here or in another tab; infinite after a refusal.
   * Every poll checks it. Only the user's Retry or a later answer changes it.
   */
  notBefore: number;
}
