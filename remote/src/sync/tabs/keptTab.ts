import type { KeptAttachments } from './attachments.ts';
import type { Claim } from './claimsChannel.ts';

/** A claim and the tab that made it. */
export interface HeardClaim extends Claim {
  readonly from: string;
}

/** What a tab knows of the claims of all tabs. */
export interface KeptClaims {
  readonly heard: readonly HeardClaim[];
  /** The events that are decided, and whether this tab reports them. */
  readonly answered: readonly (readonly [key: string, ours: boolean])[];
  /** The names of the other tabs. */
  readonly others: readonly string[];
  /** When the tab last had the focus, in milliseconds since the epoch; 0 for never. */
  readonly focusedAt: number;
}

/** What a tab is to the other tabs, for a copy of the remote that goes on in the same page. */
export interface KeptTab extends KeptClaims, KeptAttachments {
  readonly id: string;
}

/** What a tab that leaves gives to the next copy of the remote in its page. */
export interface LeftTab {
  freeLock?: () => void;
  sameTab?: true;
}

/** How a tab joins the others when an earlier copy of the remote has joined them in the same page. */
export interface Rejoining {
  readonly kept: KeptTab;
  /** Null if the earlier copy said good-bye: then this one is a new tab that remembers the claims. */
  readonly left: LeftTab | null;
  /** Whether the earlier copy polled for all tabs. */
  readonly leads: boolean;
}
