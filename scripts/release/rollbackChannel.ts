import { type Access, assertCanSign, describeChannel, readChannel, writeChannel } from './changeChannel.ts';
import { type ChannelFile, releaseAt } from './channel/channelFile.ts';
import { releasesForAll } from './channel/history.ts';
import { rollbackIn } from './channel/nextChannel.ts';
import { checkRelease } from './checkRelease.ts';
import { findRelease, readFromTarget } from './findRelease.ts';
import { Refusal } from './refusal.ts';

/**
 * Leads a channel back, with a higher number: to the given release; else, if there is a candidate, to no candidate; else
 * to the release that everybody had before. Returns what it did, one sentence each.
 *
 * @throws Refusal
 */
export async function rollbackChannel(
  access: Access,
  channel: string,
  release: string | undefined,
  now: Date,
): Promise<string[]> {
  const { target, trust } = access;
  await target.repair();
  const { channel: before, version } = await readChannel(access, channel);
  if (!before) throw new Refusal(`There is no channel ${channel} in ${target.name}.`);
  assertCanSign(access, before);
  const wanted = release === undefined ? releaseBefore(before) : (await findRelease(release, target)).name;
  // what is served is checked, and not a copy on this machine
  const found = await readFromTarget(target, wanted);
  const record = await checkRelease(wanted, found.files, trust);
  const change = { now, salt: '', expires: undefined, leastSequence: 1, signer: access.key?.id };
  const next = rollbackIn(before, { name: wanted, record }, change);
  if (!next) return [`Nothing to change: ${describeChannel(before)}`];
  await writeChannel(access, next, version);
  const left = before.candidate ?? before.current;
  return [describeChannel(next), `Before: ${releaseAt(left)}${before.candidate ? ', the candidate' : ''}.`];
}

function releaseBefore({ channel, current, candidate, history }: ChannelFile): string {
  if (candidate) return releaseAt(current);
  const earlier = releasesForAll(history).at(-2);
  if (earlier === undefined) throw new Refusal(`The channel ${channel} has no earlier release: name one.`);
  return earlier;
}
