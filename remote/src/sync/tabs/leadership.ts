import type { Clock } from '../clock.ts';
import type { FromTab, TabMessage } from './messages.ts';

/** Which tab of a browser polls for all of them. */
export interface Leadership {
  start(): void;
  /** Lets go of it, if it was this tab's. */
  stop(): void;
  hear(message: FromTab): void;
  /** The next poll of this tab is so many milliseconds away; null when none is planned. */
  planned(delay: number | null): void;
}

/** What a tab knows of itself. */
export interface TabSignals {
  isHidden(): boolean;
  isFocused(): boolean;
  /** Calls back when `isHidden` may have changed. */
  onVisibility(callback: () => void): () => void;
  onFocus(callback: () => void): () => void;
  /** Calls back when the page is left for good, or for the back button. */
  onLeave(callback: () => void): () => void;
}

export interface LeadershipOptions {
  clock: Clock;
  page: TabSignals;
  send(message: TabMessage): void;
  /** This tab leads from now on, or does not any more. */
  lead(leads: boolean): void;
}
