import { type Channel, checkName, checkPlaceOfRecord, isChannel, parseChannel } from '../core/channel/channel.ts';
import { SessionsLoadError } from '../core/loadError.ts';
import { parseRelease, type SessionsRelease } from '../core/releaseRecord.ts';
import { createTrust } from '../core/trust.ts';
import type { TrustedKeys } from '../core/trustedKeys.ts';
import { type AskOptions, askServer } from './askServer.ts';
import { type CacheOptions, createCache } from './createCache.ts';
import { verifyInNode } from './verifyInNode.ts';

export interface ReadReleaseOptions extends AskOptions, CacheOptions {
  /** Public keys (`ed25519:…`). What none of them has signed is not used. Default: everything is trusted. */
  trustedKeys?: TrustedKeys | undefined;
  /** Name of the channel that the host follows. Default `stable`. */
  channel?: string;
}

/** A channel that was read and checked, and the document as its server sent it. */
export interface ReadChannel {
  channel: Channel;
  document: object;
}

/** What is at a URL: a record or a channel. */
export type ReadSource = { release: SessionsRelease } | ReadChannel;

export const isReadChannel = (source: ReadSource): source is ReadChannel => 'channel' in source;

/** Shared by the whole process. */
const cache = createCache<ReadSource>();

async function readAndCheck(
  url: string,
  before: ReadSource | undefined,
  options: ReadReleaseOptions,
): Promise<ReadSource> {
  const { trustedKeys, channel: name = 'stable' } = options;
  const trust = createTrust(trustedKeys, verifyInNode);
  const document = await askServer(url, options);
  if (!isChannel(document)) {
    checkPlaceOfRecord(url);
    if (before && isReadChannel(before))
      throw new SessionsLoadError('bad-channel', 'resolve', 'A release record is in the place of the channel.');
    const release = parseRelease({ recordUrl: url, record: document });
    await trust.checkRecord(release.record);
    return { release };
  }
  const channel = parseChannel(document);
  checkName(channel.channel, name);
  await trust.checkChannel(document as object, name);
  for (const { record } of [channel.current, ...(channel.candidate ? [channel.candidate] : [])])
    await trust.checkRecord(record);
  if (before && isReadChannel(before) && before.channel.sequence > channel.sequence) {
    const message = `The channel has number ${channel.sequence}, and this server has seen ${before.channel.sequence}.`;
    throw new SessionsLoadError('stale-channel', 'resolve', message);
  }
  return { channel, document: document as object };
}

const keyOf = (url: string, { channel = 'stable', trustedKeys }: ReadReleaseOptions): string =>
  JSON.stringify([url, channel, trustedKeys ?? null]);

/**
 * Reads a record or a channel on a server, and checks its signatures. It is kept in the process. While its server does
 * not answer, or answers with what must not be used, the last one that was read stays valid. Never throws.
 * @returns null when none was ever read
 */
export const readSessionsSource = (url: string, options: ReadReleaseOptions = {}): Promise<ReadSource | null> =>
  cache.get(keyOf(url, options), (before) => readAndCheck(url, before, options), options);

/** Returns whether reading it returns at once, without a request. */
export const isSourceFresh = (url: string, options: ReadReleaseOptions = {}): boolean =>
  cache.isFresh(keyOf(url, options));

/** Returns why the last try to read failed, if it did. */
export const errorOfSource = (url: string, options: ReadReleaseOptions = {}): unknown =>
  cache.errorOf(keyOf(url, options));
