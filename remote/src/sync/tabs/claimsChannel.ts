import { type ChannelLike, openChannelOf, type TabChannel } from './tabChannel.ts';

/**
 * The claims have a channel of their own, without a version: a browser may have two releases open, whose tabs do not
 * understand each other otherwise, and an event is told once all the same. Name and messages are frozen. Nothing here
 * is ever renamed, removed or given another meaning; an unknown kind and an unknown member are ignored.
 */
const NAME = 'mars.sessions.claims';

/** What a tab would tell a person, and how near that person is to it. Times: milliseconds since the epoch. */
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
  /** A tab is there, and asks which others are: each answers `here`. */
  | { readonly kind: 'hello' }
  | { readonly kind: 'here' }
  | { readonly kind: 'claims'; readonly claims: readonly Claim[] }
  | { readonly kind: 'bye' };

/** A message of the claims as it comes from another tab. */
export type ClaimsFromTab = ClaimsMessage & { readonly from: string };

/** The name of a tab is no longer. */
const MAX_NAME_LENGTH = 64;
/** A key is made of two ids, a word and a number. */
const MAX_KEY_LENGTH = 400;
/**
 * The clock may have been set back while a claim was under way. Less than this ahead, a time is taken as it is said: all
 * tabs have to weigh the same numbers, or each thinks that another one tells.
 */
const MAX_CLOCK_SKEW_MS = 60_000;
/** More than one observation brings. */
const MAX_CLAIMS = 5000;

type Members = Readonly<Record<string, unknown>>;

function readClaim(data: unknown, now: number): Claim | null {
  if (typeof data !== 'object' || data === null) return null;
  const { key, focused, focusedAt, at } = data as Members;
  if (typeof key !== 'string' || key.length > MAX_KEY_LENGTH || typeof focused !== 'boolean') return null;
  if (!Number.isFinite(focusedAt) || !Number.isFinite(at)) return null;
  // what is dated far ahead was made now: it must not win against all that is to come
  const bounded = (time: unknown): number => ((time as number) - now > MAX_CLOCK_SKEW_MS ? now : (time as number));
  return { key, focused, focusedAt: bounded(focusedAt), at: bounded(at) };
}

/** Reads a message of the claims; null for what is none. @param now milliseconds since the epoch */
export function readClaims(data: unknown, now: number): ClaimsFromTab | null {
  if (typeof data !== 'object' || data === null) return null;
  const { kind, from, claims } = data as Members;
  if (typeof from !== 'string' || from === '' || from.length > MAX_NAME_LENGTH) return null;
  if (kind === 'hello' || kind === 'here' || kind === 'bye') return { kind, from };
  if (kind !== 'claims' || !Array.isArray(claims)) return null;
  const read = claims.slice(0, MAX_CLAIMS).map((claim) => readClaim(claim, now));
  return { kind, from, claims: read.filter((claim) => claim !== null) };
}

/** Opens the line of the claims. @param wall milliseconds since the epoch */
export function openClaimsChannel(
  open: (name: string) => ChannelLike,
  tabId: string,
  wall: () => number,
  hear: (message: ClaimsFromTab) => void,
): TabChannel<ClaimsMessage> {
  return openChannelOf(open(NAME), tabId, (data) => readClaims(data, wall()), hear);
}
