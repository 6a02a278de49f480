import type { Clock } from '../clock.ts';
import { createClaims, DECIDE_AFTER_MS, MAX_DELIVERY_MS } from './claims.ts';
import { type ClaimsFromTab, openClaimsChannel } from './claimsChannel.ts';
import type { KeptClaims } from './keptTab.ts';
import type { TabSignals } from './leadership.ts';
import type { ChannelLike } from './tabChannel.ts';

export interface JoinClaimsOptions {
  clock: Clock;
  tabId: string;
  page: TabSignals;
  openChannel(name: string): ChannelLike;
  /** What an earlier copy of the remote in this page knew. */
  kept?: KeptClaims | undefined;
  /** Whether the other tabs still know this tab. */
  isKnown?: boolean;
}

/** The part of this tab in the claims of this browser's tabs, of any release. */
export interface JoinedClaims {
  /** Calls back when it is decided which of the events this tab reports. */
  decide(keys: readonly string[], tell: (ours: (key: string) => boolean) => void): void;
  /** Whether anything is not decided yet. */
  isDeciding(): boolean;
  keep(): KeptClaims;
  /** @param silently the other tabs are not told, because another copy of the remote goes on as this tab */
  leave(silently?: boolean): void;
}

/** Maximum number of tabs to remember: one other tab is enough to send a claim. */
const MAX_OTHERS = 200;

/** A timer that is later than this shows that the page was busy. Claims of other tabs are then still queued. */
const LATE_MS = 50;
/** Maximum number of further waits. A page that is always busy reports its events too. */
const MAX_WAITS = 5;

/** Takes part in the decision which tab of the browser reports an event (EXPERIENCE 4.5). */
export function joinClaims(options: JoinClaimsOptions): JoinedClaims {
  const { clock, tabId, page, openChannel, kept, isKnown = false } = options;
  const claims = createClaims(tabId, kept);
  const others = new Set<string>(isKnown ? kept?.others : []);
  const timers = new Set<number>();
  const channel = openClaimsChannel(openChannel, tabId, clock.wall, hear);
  let focusedAt = page.isFocused() ? clock.wall() : (kept?.focusedAt ?? 0);
  let left = false;

  const sayHello = (): void => channel.send({ kind: 'hello' });
  const sayBye = (): void => channel.send({ kind: 'bye' });

  function hear(message: ClaimsFromTab): void {
    if (message.kind === 'bye') others.delete(message.from);
    else if (others.size < MAX_OTHERS) others.add(message.from);
    if (message.kind === 'hello') channel.send({ kind: 'here' });
    claims.hear(message);
  }

  function after(ms: number, callback: (late: number) => void): void {
    const due = clock.now() + ms;
    const timer = clock.setTimeout(() => {
      timers.delete(timer);
      callback(clock.now() - due);
    }, ms);
    timers.add(timer);
  }

  const unsubscribe = [
    page.onFocus(() => {
      focusedAt = clock.wall();
    }),
    page.onLeave(() => {
      left = true;
      sayBye();
    }),
    // the page is back after the back button
    page.onVisibility(() => {
      if (!left || page.isHidden()) return;
      left = false;
      sayHello();
    }),
  ];
  if (!isKnown) sayHello();

  return {
    decide(keys, tell) {
      // the user cannot read this page: another tab reports the event, or it stays as a mark
      if (page.isHidden()) return tell(() => false);
      const made = keys.map((key) => ({ key, focused: page.isFocused(), focusedAt, at: clock.wall() }));
      claims.make(made);
      const decided = (): void => tell((key) => claims.isOurs(key));
      if (others.size === 0) return decided();
      channel.send({ kind: 'claims', claims: made });
      const wait = (ms: number, further: number): void =>
        after(ms, (late) => (late < LATE_MS || further === 0 ? decided() : wait(MAX_DELIVERY_MS, further - 1)));
      wait(DECIDE_AFTER_MS, MAX_WAITS);
    },
    isDeciding: () => timers.size > 0,
    keep: () => ({ ...claims.keep(), others: [...others], focusedAt }),
    leave(silently = false) {
      for (const timer of timers) clock.clearTimeout(timer);
      timers.clear();
      for (const stop of unsubscribe) stop();
      if (!silently) sayBye();
      channel.close();
    },
  };
}
