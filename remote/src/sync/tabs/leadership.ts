import type { Clock } from '../clock.ts';
import type { LeftTab } from './keptTab.ts';
import type { FromTab, TabMessage } from './messages.ts';

/** Decides which tab of a browser polls for all of them. */
export interface Leadership {
  start(): void;
  /**
   * Gives up the lead if this tab has it.
   *
   * @param left keeps the lead of the tab instead, for another copy of the remote in the same page
   */
  stop(left?: LeftTab): void;
  hear(message: FromTab): void;
  /** Called with the milliseconds until this tab's next poll; null for none. */
  planned(delay: number | null): void;
}

/** The state of this tab's page. */
export interface TabSignals {
  isHidden(): boolean;
  isFocused(): boolean;
  /** Calls back when `isHidden` may have changed. */
  onVisibility(callback: () => void): () => void;
  onFocus(callback: () => void): () => void;
  /** Calls back when the user leaves the page; it may come back by the back button. */
  onLeave(callback: () => void): () => void;
}

export interface LeadershipOptions {
  clock: Clock;
  page: TabSignals;
  send(message: TabMessage): void;
  /** Called when this tab starts or stops leading. */
  lead(leads: boolean): void;
  /** Set if an earlier copy of the remote in this page led, and has kept the lead. */
  left?: LeftTab | undefined;
}
