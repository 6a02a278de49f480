import type { Clock } from '../clock.ts';
import type { FromTab } from './messages.ts';

/** Time for which a tab counts as visible after it reported so; it may have crashed since. */
const MAX_AGE_MS = 20_000;

export interface VisibleTabs {
  hear(message: FromTab): void;
  /** Returns whether another tab of this browser is visible. */
  any(): boolean;
}

/** Remembers which other tabs lately reported that they are visible. */
export function createVisibleTabs(clock: Clock): VisibleTabs {
  const heard = new Map<string, number>();
  return {
    hear({ kind, from }) {
      if (kind === 'visible') heard.set(from, clock.now());
      if (kind === 'hidden' || kind === 'bye') heard.delete(from);
    },
    any() {
      for (const [from, at] of heard) if (clock.now() - at > MAX_AGE_MS) heard.delete(from);
      return heard.size > 0;
    },
  };
}
