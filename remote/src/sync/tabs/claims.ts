import type { Clock } from '../clock.ts';
import type { Claim, FromTab } from './messages.ts';

/**
 * What was decided is not decided again: a claim that comes later than this lost. Less than a tab waits before it tells
 * (`joinTabs`), or one that has told could still lose to another that then tells too.
 */
const OPEN_FOR_MS = 150;
/** More than this happens in no moment; what was decided longer ago is of no use. */
const MOST = 250;

interface Heard extends Claim {
  readonly from: string;
  readonly heardAt: number;
}

/** Which tab tells a person of an event: the one that has the focus, else the visible one that had it last. */
export interface Claims {
  /** This tab would tell of these. */
  make(claims: readonly Claim[]): void;
  hear(message: FromTab): void;
  /** Whether this tab is the one to tell of an event that it claimed. */
  isOurs(key: string): boolean;
}

function isNearer(a: Heard, b: Heard): boolean {
  if (a.focused !== b.focused) return a.focused;
  if (a.focusedAt !== b.focusedAt) return a.focusedAt > b.focusedAt;
  return a.from < b.from;
}

export function createClaims(clock: Clock, tabId: string): Claims {
  const best = new Map<string, Heard>();

  function take(claim: Claim, from: string): void {
    const heard: Heard = { ...claim, from, heardAt: clock.now() };
    const known = best.get(claim.key);
    if (known && (clock.now() - known.heardAt > OPEN_FOR_MS || !isNearer(heard, known))) return;
    best.delete(claim.key);
    best.set(claim.key, known ? { ...heard, heardAt: known.heardAt } : heard);
    const oldest = best.size > MOST ? best.keys().next().value : undefined;
    if (oldest !== undefined) best.delete(oldest);
  }

  return {
    make(claims) {
      for (const claim of claims) take(claim, tabId);
    },
    hear(message) {
      if (message.kind === 'claims') for (const claim of message.claims) take(claim, message.from);
    },
    isOurs: (key) => best.get(key)?.from === tabId,
  };
}
