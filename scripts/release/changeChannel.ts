import { type ChannelFile, channelPath, parseChannelFile, releaseAt } from './channel/channelFile.ts';
import { Refusal } from './refusal.ts';
import { signDocument } from './signDocument.ts';
import type { SigningKey } from './signingKey.ts';
import type { Target } from './target/target.ts';
import type { Trust } from './trust.ts';

/** Where channels are, who signs them, and whom the command trusts. */
export interface Access {
  target: Target;
  key: SigningKey | undefined;
  trust: Trust;
}

/** Returns a channel and its version in the target. Both are undefined if there is no such channel. */
export async function readChannel(
  { target, trust }: Pick<Access, 'target' | 'trust'>,
  channel: string,
): Promise<{ channel?: ChannelFile; version?: string }> {
  const stored = await target.read(channelPath(channel));
  if (!stored) return {};
  return { channel: await parseChannelFile(stored.bytes, channel, trust), version: stored.version };
}

/** @throws Refusal if hosts would refuse the next version of a channel, because it has no signature */
export function assertCanSign({ key, trust }: Access, before: ChannelFile | undefined): void {
  if (!key && (trust.keys.length > 0 || before?.signatures))
    throw new Refusal(
      'No key to sign the channel: name it by --key FILE, MARS_SESSIONS_KEY or MARS_SESSIONS_KEY_FILE.',
    );
}

/**
 * Signs the next version of a channel and writes it, if the channel still has the version from which it was made.
 *
 * @throws LostRace
 */
export async function writeChannel(
  { target, key }: Access,
  next: ChannelFile,
  version: string | undefined,
): Promise<void> {
  const signed = signDocument(next, { kind: 'channel', name: next.channel }, key);
  await target.replace(channelPath(next.channel), Buffer.from(`${JSON.stringify(signed, null, 2)}\n`), version);
}

/** Returns one sentence about a channel, for the person who changed it. */
export function describeChannel({ channel, sequence, current, candidate, expires }: ChannelFile): string {
  const some = candidate ? `; ${releaseAt(candidate)} for ${candidate.percent} % of the browsers` : '';
  const end = expires === undefined ? '' : `; it expires at ${expires}`;
  return `${channel} ${sequence}: ${releaseAt(current)} for ${candidate ? 'the others' : 'everybody'}${some}${end}.`;
}
