import type { Observation, SessionCounts } from '../../core/observation.ts';
import type { SharedKnowledge } from '../../core/sharedKnowledge.ts';

/** What a tab would tell a person, and how near that person is to it. */
export interface Claim {
  readonly key: string;
  readonly focused: boolean;
  /** When the tab last had the focus, milliseconds since the epoch. */
  readonly focusedAt: number;
  /** When it was made, milliseconds since the epoch. */
  readonly at: number;
}

/**
 * What the tabs of one browser say to each other. All times are milliseconds since the epoch, which the tabs have in
 * common; each has a monotonic clock of its own.
 */
export type TabMessage =
  /** A tab was opened: whoever polls tells it what is known. */
  | { readonly kind: 'hello' }
  | { readonly kind: 'knowledge'; readonly to: string; readonly known: SharedKnowledge }
  /** An answer of the back end, with the numbers from which its news is counted. */
  | { readonly kind: 'observed'; readonly observation: Observation; readonly counts: readonly SessionCounts[] }
  /**
   * When the next poll is planned; null when nothing more is asked before a person does something. Firm: the back end
   * asked for that.
   */
  | { readonly kind: 'planned'; readonly at: number | null; readonly firm?: boolean }
  | { readonly kind: 'visible' }
  /** The tab is not looked at any more, or never was: whoever is may take over. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'claims'; readonly claims: readonly Claim[] }
  | { readonly kind: 'bye' };

/** A message as it comes from another tab. */
export type FromTab = TabMessage & { readonly from: string };
