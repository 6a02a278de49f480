import type { Claim, ClaimsFromTab } from './claimsChannel.ts';

/** Claims within this time of the first are weighed against each other; whoever comes later finds it told. */
const CLAIM_WINDOW_MS = 150;
/** A claim that was made in time is heard this much later at the latest, also where the pages are busy. */
export const MAX_DELIVERY_MS = 350;
/** A tab that has claimed tells no sooner: by then it has heard every claim that may be weighed against its own. */
export const DECIDE_AFTER_MS = CLAIM_WINDOW_MS + MAX_DELIVERY_MS;
/** More than this happens in no moment; what was decided longer ago is of no use. */
const MAX_HEARD = 250;

interface Heard extends Claim {
  readonly from: string;
}

/** Which tab tells a person of an event: the one that has the focus, else the visible one that had it last. */
export interface Claims {
  /** This tab would tell of these. */
  make(claims: readonly Claim[]): void;
  hear(message: ClaimsFromTab): void;
  /** Whether this tab is the one to tell of an event that it claimed. What was answered once stays so. */
  isOurs(key: string): boolean;
}

function isNearer(a: Heard, b: Heard): boolean {
  if (a.focused !== b.focused) return a.focused;
  if (a.focusedAt !== b.focusedAt) return a.focusedAt > b.focusedAt;
  return a.from < b.from;
}

/** The nearest of those that claimed with the first. By the times of the claims, which all tabs hear alike. */
function winner(claims: readonly Heard[]): Heard | null {
  const first = Math.min(...claims.map(({ at }) => at));
  const together = claims.filter(({ at }) => at - first <= CLAIM_WINDOW_MS);
  return together.reduce<Heard | null>((best, claim) => (best && !isNearer(claim, best) ? best : claim), null);
}

export function createClaims(tabId: string): Claims {
  const heard = new Map<string, Map<string, Heard>>();
  const answered = new Map<string, boolean>();

  function record(claim: Claim, from: string): void {
    const claims = heard.get(claim.key) ?? new Map<string, Heard>();
    // a tab claims an event once
    if (claims.has(from)) return;
    claims.set(from, { ...claim, from });
    heard.set(claim.key, claims);
    const oldest = heard.size > MAX_HEARD ? heard.keys().next().value : undefined;
    if (oldest === undefined) return;
    heard.delete(oldest);
    answered.delete(oldest);
  }

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
  };
}
