import type { Observation, SessionCounts, SharedKnowledge } from '../../core/observation.ts';
import type { Attachment, RunCommand, Sent } from '../../core/runCommand.ts';

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
  /** What the tab's host is attached to; null when it has let go. Said when it changes, to each that opens, and now and then. */
  | { readonly kind: 'attached'; readonly run: Attachment | null }
  /** Asks the tab that is attached to the run to send a command over its host's socket: until then, and not later. */
  | {
      readonly kind: 'command';
      readonly to: string;
      readonly id: string;
      readonly run: Attachment;
      readonly command: RunCommand;
      readonly until: number;
    }
  /** What became of that. */
  | { readonly kind: 'commanded'; readonly to: string; readonly id: string; readonly outcome: Sent }
  | { readonly kind: 'bye' };

/** A message as it comes from another tab. */
export type FromTab = TabMessage & { readonly from: string };
