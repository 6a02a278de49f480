import * as v from 'valibot';
import { SessionsLoadError } from '../loadError.ts';
import { firstIssue, RecordDocument, type ReleaseRecord, webUrl } from '../releaseRecord.ts';

const Named = { url: v.pipe(v.string(), v.minLength(1), webUrl('https://base.invalid')), record: RecordDocument };
const Time = v.pipe(v.string(), v.isoTimestamp());
const Sequence = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** Loose, because the signature covers members that a later version adds. */
const ChannelDocument = v.looseObject({
  kind: v.literal('mars-sessions-channel'),
  schema: v.literal(1),
  channel: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}$/)),
  sequence: Sequence,
  current: v.looseObject(Named),
  candidate: v.optional(
    v.looseObject({
      ...Named,
      percent: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
      salt: v.pipe(v.string(), v.regex(/^[\da-f]{16}$/)),
    }),
  ),
  expires: v.optional(Time),
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

/** @throws SessionsLoadError `bad-channel` */
export function parseChannel(document: unknown): Channel {
  const parsed = v.safeParse(ChannelDocument, document);
  if (parsed.success) return parsed.output;
  throw new SessionsLoadError('bad-channel', 'resolve', `The channel cannot be used: ${firstIssue(parsed.issues)}`);
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
