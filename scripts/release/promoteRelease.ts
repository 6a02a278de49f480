import { randomBytes } from 'node:crypto';
import { type Access, assertCanSign, describeChannel, readChannel, writeChannel } from './changeChannel.ts';
import { type ChannelFile, channelPath } from './channel/channelFile.ts';
import { promoteIn } from './channel/nextChannel.ts';
import { checkRelease } from './checkRelease.ts';
import { findRelease } from './findRelease.ts';
import { Refusal } from './refusal.ts';
import { uploadRelease } from './uploadRelease.ts';

export interface Promotion {
  /** A folder, a name or a version. */
  release: string;
  channel: string;
  /** 100 for everybody. */
  percent: number;
  expires: string | undefined;
  /** The number with which a channel goes on that is lost or damaged, or of which an old version is there again. */
  sequence: number | undefined;
  now: Date;
}

/**
 * Promotes a release: checks it, uploads what the target lacks, then changes the channel. A run that is stopped at any
 * moment leaves the channel as it was or as it should be. Returns what it did, one sentence each.
 *
 * @throws Refusal
 */
export async function promoteRelease(access: Access, promotion: Promotion): Promise<string[]> {
  const { target, trust } = access;
  const { channel, percent, expires, now } = promotion;
  channelPath(channel);
  await target.repair();
  const before = await readBefore(access, promotion);
  assertCanSign(access, before.channel);
  const found = await findRelease(promotion.release, target);
  const record = await checkRelease(found.name, found.files, trust);
  const change = {
    now,
    salt: randomBytes(8).toString('hex'),
    expires,
    leastSequence: promotion.sequence ?? 1,
    signer: access.key?.id,
  };
  const next = promoteIn(channel, before.channel, { name: found.name, record }, percent, change);
  const written = await uploadRelease(target, found);
  const said =
    written > 0 ? [`${written} ${written === 1 ? 'file' : 'files'} of ${found.name} written to ${target.name}.`] : [];
  if (!next) return [...said, `Nothing to change: ${before.channel ? describeChannel(before.channel) : ''}`];
  await writeChannel(access, next, before.version);
  const dropped = before.channel?.expires !== undefined && expires === undefined;
  return [
    ...said,
    describeChannel(next),
    ...(dropped ? [`It no longer expires (before: ${before.channel?.expires}).`] : []),
  ];
}

async function readBefore(
  access: Access,
  { channel, sequence }: Promotion,
): Promise<{ channel?: ChannelFile; version?: string }> {
  if (sequence === undefined) return readChannel(access, channel);
  const stored = await access.target.read(channelPath(channel));
  const usable = stored && (await readChannel(access, channel).catch(() => undefined));
  const number = usable?.channel?.sequence ?? 0;
  if (sequence <= number) throw new Refusal(`The channel ${channel} has number ${number}: --sequence must be higher.`);
  return usable ?? (stored ? { version: stored.version } : {});
}
