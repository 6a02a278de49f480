import type { Claim, ClaimsFromTab } from './claimsChannel.ts';
import type { HeardClaim, KeptClaims } from './keptTab.ts';

/** Claims within this time of the first compete. A later claim loses because the event is already reported. */
const CLAIM_WINDOW_MS = 150;
/** Maximum delay until a timely claim arrives, even if the pages are busy. */
export const MAX_DELIVERY_MS = 350;
/** Time that a claiming tab waits before it reports, so that it has received every competing claim. */
export const DECIDE_AFTER_MS = CLAIM_WINDOW_MS + MAX_DELIVERY_MS;
/** Maximum number of events. More never happen at once, and old decisions are not needed. */
const MAX_HEARD = 250;

/** Decides which tab reports an event to the user: the tab with the focus, else the visible tab that had it last. */
export interface Claims {
  /** Records the claims of this tab. */
  make(claims: readonly Claim[]): void;
  hear(message: ClaimsFromTab): void;
  /** Returns whether this tab reports an event that it claimed. The answer never changes. */
  isOurs(key: string): boolean;
  /** Returns all that another copy of the remote in this page has to know. */
  keep(): Pick<KeptClaims, 'heard' | 'answered'>;
}

function isNearer(a: HeardClaim, b: HeardClaim): boolean {
  if (a.focused !== b.focused) return a.focused;
  if (a.focusedAt !== b.focusedAt) return a.focusedAt > b.focusedAt;
  return a.from < b.from;
}

/**
 * Returns the best claim among those made together with the first. It compares the times of the claims, which are the
 * same in all tabs.
 */
function winner(claims: readonly HeardClaim[]): HeardClaim | null {
  const first = Math.min(...claims.map(({ at }) => at));
  const together = claims.filter(({ at }) => at - first <= CLAIM_WINDOW_MS);
  return together.reduce<HeardClaim | null>((best, claim) => (best && !isNearer(claim, best) ? best : claim), null);
}

/** @param kept what an earlier copy of the remote in this page knew */
export function createClaims(tabId: string, kept?: Pick<KeptClaims, 'heard' | 'answered'>): Claims {
  const heard = new Map<string, Map<string, HeardClaim>>();
  const answered = new Map<string, boolean>();

  function record(claim: Claim, from: string): void {
    const claims = heard.get(claim.key) ?? new Map<string, HeardClaim>();
    // a tab claims an event only once
    if (claims.has(from)) return;
    claims.set(from, { ...claim, from });
    heard.set(claim.key, claims);
    const oldest = heard.size > MAX_HEARD ? heard.keys().next().value : undefined;
    if (oldest === undefined) return;
    heard.delete(oldest);
    answered.delete(oldest);
  }

  for (const { from, ...claim } of kept?.heard ?? []) record(claim, from);
  for (const [key, ours] of kept?.answered ?? []) if (heard.has(key)) answered.set(key, ours);

  return {
    make(claims) {
      for (const claim of claims) record(claim, tabId);
    },
    hear(message) {
      if (message.kind === 'claims') for (const claim of message.claims) record(claim, message.from);
    },
    isOurs(key) {
      const known = answered.get(key);
      if (known !== undefined) return known;
      const claims = heard.get(key);
      if (!claims?.has(tabId)) return false;
      const ours = winner([...claims.values()])?.from === tabId;
      answered.set(key, ours);
      return ours;
    },
    keep: () => ({ heard: [...heard.values()].flatMap((claims) => [...claims.values()]), answered: [...answered] }),
  };
}
