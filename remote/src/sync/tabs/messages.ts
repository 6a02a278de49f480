import type { Observation, SessionCounts, SharedKnowledge } from '../../core/observation.ts';
import type { Attachment, RunCommand, Sent } from '../../core/runCommand.ts';

/**
 * Messages between the tabs of one browser. All times are milliseconds since the epoch, because each tab has its own
 * monotonic clock.
 */
export type TabMessage =
  /**
   * A tab was opened. The leader answers with its knowledge. If the tab itself leads, because the leader has just left,
   * every tab answers.
   */
  | { readonly kind: 'hello'; readonly leads?: boolean }
  | { readonly kind: 'knowledge'; readonly to: string; readonly known: SharedKnowledge }
  /** An answer of the back end, with the counts that number its events. */
  | { readonly kind: 'observed'; readonly observation: Observation; readonly counts: readonly SessionCounts[] }
  /**
   * The time of the next poll; null if nothing is polled until the user acts. Firm: the back end asked for this wait.
   */
  | { readonly kind: 'planned'; readonly at: number | null; readonly firm?: boolean }
  | { readonly kind: 'visible' }
  /** The tab is hidden. A visible one may take over. */
  | { readonly kind: 'hidden' }
  /**
   * The run that the tab's host is attached to; null after it has detached. Sent after a change, to each new tab, and
   * at intervals.
   */
  | { readonly kind: 'attached'; readonly run: Attachment | null }
  /** Asks the tab that is attached to the run to send a command over its host's socket, before `until`. */
  | {
      readonly kind: 'command';
      readonly to: string;
      readonly id: string;
      readonly run: Attachment;
      readonly command: RunCommand;
      readonly until: number;
    }
  /** The result of a command. */
  | { readonly kind: 'commanded'; readonly to: string; readonly id: string; readonly outcome: Sent }
  | { readonly kind: 'bye' };

/** A message as another tab sends it. */
export type FromTab = TabMessage & { readonly from: string };
