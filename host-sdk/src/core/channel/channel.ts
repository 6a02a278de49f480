import { equals, faultOf, hasMembers, isNumber, matches, optional } from '../checks.ts';
import { SessionsLoadError } from '../loadError.ts';
import { isFile, isRecord, type ReleaseRecord } from '../releaseRecord.ts';

const isNamed = { url: isFile, record: isRecord };

const isChannelDocument = hasMembers({
  kind: equals('mars-sessions-channel'),
  schema: equals(1),
  channel: matches(/^[a-z][a-z0-9-]{0,31}$/),
  sequence: isNumber(1, Number.MAX_SAFE_INTEGER),
  current: hasMembers(isNamed),
  candidate: optional(hasMembers({ ...isNamed, percent: isNumber(0, 100), salt: matches(/^[\da-f]{16}$/) })),
  expires: optional(matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/)),
});

/** A release that a channel names. */
export interface NamedRelease {
  /** URL of the record, relative to the channel. The files of the release are relative to the record. */
  url: string;
  /** The record itself, with its signatures, so that one request is enough. */
  record: ReleaseRecord;
}

/** A channel: the release that its hosts load, and maybe one that a part of their browsers tries. */
export interface Channel {
  kind: 'mars-sessions-channel';
  schema: 1;
  /** Name of the channel: `stable`, `next`. */
  channel: string;
  /** Higher in each version of the channel. A roll-back is a higher number that names an older release. */
  sequence: number;
  current: NamedRelease;
  /** `percent` of the browsers get this release, from 0 to 100. The salt decides which. */
  candidate?: (NamedRelease & { percent: number; salt: string }) | undefined;
  /** Time after which the channel is not used any more (ISO 8601), if somebody set one. */
  expires?: string | undefined;
}

/** Returns whether a document says that it is a channel. */
export const isChannel = (document: unknown): boolean =>
  (document as { kind?: unknown } | null | undefined)?.kind === 'mars-sessions-channel';

/**
 * Checks that a record is not in the place of a channel. The signature of an old record is valid, and a record has neither
 * a number nor a name nor an end, so that it would lead every host back.
 * @throws SessionsLoadError `bad-channel`
 */
export function checkPlaceOfRecord(url: string): void {
  if (!/\/channels\/[^/]+$/.test(new URL(url).pathname)) return;
  throw new SessionsLoadError(
    'bad-channel',
    'resolve',
    'The channel cannot be used: a release record is in its place.',
  );
}

/** @throws SessionsLoadError `bad-channel` */
export function parseChannel(document: unknown): Channel {
  const fault = faultOf(isChannelDocument, document);
  if (fault === undefined) return document as Channel;
  throw new SessionsLoadError('bad-channel', 'resolve', `The channel cannot be used: ${fault}`);
}

/**
 * Checks that a channel is the one that the host follows.
 * @throws SessionsLoadError `wrong-channel`
 */
export function checkName(channel: string, expected: string): void {
  if (channel === expected) return;
  throw new SessionsLoadError('wrong-channel', 'resolve', `The channel is "${channel}" instead of "${expected}".`);
}

/**
 * @param now milliseconds of the wall clock
 * @throws SessionsLoadError `expired-channel`
 */
export function checkExpiry({ channel, expires }: Channel, now: number): void {
  if (expires === undefined || Date.parse(expires) > now) return;
  throw new SessionsLoadError('expired-channel', 'resolve', `The channel "${channel}" expired at ${expires}.`);
}
