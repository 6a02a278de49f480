import { type ChannelLike, openChannelOf, type TabChannel } from './tabChannel.ts';

/**
 * The claims have their own channel without a version. Tabs of two releases, which share no other channel, report an
 * event only once because of it. The name and the messages are frozen: nothing is renamed, removed or given another
 * meaning. Unknown kinds and members are ignored.
 */
const NAME = 'mars.sessions.claims';

/** An event that a tab would report, and how close the user is to that tab. Times are milliseconds since the epoch. */
export interface Claim {
  /** `Transition.key`, the same in every release. */
  readonly key: string;
  readonly focused: boolean;
  /** When the tab last had the focus; 0 for never. */
  readonly focusedAt: number;
  /** When the claim was made. */
  readonly at: number;
}

export type ClaimsMessage =
  /** Announces a tab and asks for the others. Each of them answers `here`. */
  | { readonly kind: 'hello' }
  | { readonly kind: 'here' }
  | { readonly kind: 'claims'; readonly claims: readonly Claim[] }
  | { readonly kind: 'bye' };

/** A message of the claims as another tab sends it. */
export type ClaimsFromTab = ClaimsMessage & { readonly from: string };

/** Maximum length of a tab name. */
const MAX_NAME_LENGTH = 64;
/** A key consists of two ids, a status and a number. */
const MAX_KEY_LENGTH = 400;
/**
 * The clock may have been set back while a claim was in transit. A time that is less ahead than this is not corrected:
 * all tabs must compare the same numbers, or each assumes that another one reports.
 */
const MAX_CLOCK_SKEW_MS = 60_000;
/** More claims than one observation causes. */
const MAX_CLAIMS = 5000;

type Members = Readonly<Record<string, unknown>>;

function readClaim(data: unknown, now: number): Claim | null {
  if (typeof data !== 'object' || data === null) return null;
  const { key, focused, focusedAt, at } = data as Members;
  if (typeof key !== 'string' || key.length > MAX_KEY_LENGTH || typeof focused !== 'boolean') return null;
  if (!Number.isFinite(focusedAt) || !Number.isFinite(at)) return null;
  // a time far ahead counts as now, because it must not win against all later claims
  const bounded = (time: unknown): number => ((time as number) - now > MAX_CLOCK_SKEW_MS ? now : (time as number));
  return { key, focused, focusedAt: bounded(focusedAt), at: bounded(at) };
}

/** Reads a message of the claims; null for anything else. @param now milliseconds since the epoch */
export function readClaims(data: unknown, now: number): ClaimsFromTab | null {
  if (typeof data !== 'object' || data === null) return null;
  const { kind, from, claims } = data as Members;
  if (typeof from !== 'string' || from === '' || from.length > MAX_NAME_LENGTH) return null;
  if (kind === 'hello' || kind === 'here' || kind === 'bye') return { kind, from };
  if (kind !== 'claims' || !Array.isArray(claims)) return null;
  const read = claims.slice(0, MAX_CLAIMS).map((claim) => readClaim(claim, now));
  return { kind, from, claims: read.filter((claim) => claim !== null) };
}

/** Opens the channel of the claims. @param wall milliseconds since the epoch */
export function openClaimsChannel(
  open: (name: string) => ChannelLike,
  tabId: string,
  wall: () => number,
  hear: (message: ClaimsFromTab) => void,
): TabChannel<ClaimsMessage> {
  return openChannelOf(open(NAME), tabId, (data) => readClaims(data, wall()), hear);
}
