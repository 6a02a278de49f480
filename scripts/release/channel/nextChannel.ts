import type { ReleaseRecord } from '../../../host-sdk/src/core/releaseRecord.ts';
import { utcTime } from '../commitOf.ts';
import { Refusal } from '../refusal.ts';
import { type ChannelFile, releaseAt, releaseUrl } from './channelFile.ts';
import { withEntry } from './history.ts';

/** A release that a channel can name. */
export interface Named {
  /** Name of its directory. */
  name: string;
  record: ReleaseRecord;
}

/** What a change of a channel depends on beside the release. */
export interface Change {
  now: Date;
  /** 16 hex digits, for a new candidate. */
  salt: string;
  /** Time after which the channel must not be used any more, for this version of it. */
  expires: string | undefined;
  /** The lowest number that the next version may have. */
  leastSequence: number;
  /** Id of the key that signs, if one does. */
  signer: string | undefined;
}

/** Returns whether a channel would differ in its releases only. */
const isAsBefore = ({ sequence, expires, signatures }: ChannelFile, change: Change): boolean =>
  sequence >= change.leastSequence && expires === change.expires && signatures?.[0]?.key === change.signer;

type Releases = Pick<ChannelFile, 'current' | 'candidate'>;

const named = ({ name, record }: Named): Releases['current'] => ({ url: releaseUrl(name), record });

function nextVersion(
  channel: string,
  before: ChannelFile | undefined,
  releases: Releases,
  entry: Pick<ChannelFile['history'][number], 'action' | 'release' | 'percent'>,
  { now, expires, leastSequence }: Change,
): ChannelFile {
  const sequence = Math.max((before?.sequence ?? 0) + 1, leastSequence);
  if (!Number.isSafeInteger(sequence))
    throw new Refusal(`The channel ${channel} has the highest number: no version can follow.`);
  return {
    kind: 'mars-sessions-channel',
    schema: 1,
    channel,
    sequence,
    current: releases.current,
    ...(releases.candidate ? { candidate: releases.candidate } : {}),
    history: withEntry(before?.history ?? [], { sequence, at: utcTime(now), ...entry }),
    ...(expires === undefined ? {} : { expires }),
  };
}

/**
 * Returns the next version of a channel, in which a release is for everybody (100) or the candidate for some percent of
 * the browsers. Undefined if nothing changes. A candidate whose share changes keeps its salt, so that the browsers that
 * have it keep it as it rises; another candidate gets a new one.
 *
 * @throws Refusal
 */
export function promoteIn(
  channel: string,
  before: ChannelFile | undefined,
  release: Named,
  percent: number,
  change: Change,
): ChannelFile | undefined {
  const entry = { action: 'promote', release: release.name, percent } as const;
  const isCurrent = before !== undefined && releaseAt(before.current) === release.name;
  if (percent === 100) {
    if (isCurrent && !before.candidate && isAsBefore(before, change)) return undefined;
    return nextVersion(channel, before, { current: named(release) }, entry, change);
  }
  if (!before) throw new Refusal(`The channel ${channel} has no release yet: promote its first one to 100 percent.`);
  if (isCurrent)
    throw new Refusal(`${release.name} is what everybody gets: rollback ${channel} leads back to an earlier release.`);
  const { candidate } = before;
  const isCandidate = candidate !== undefined && releaseAt(candidate) === release.name;
  if (isCandidate && candidate.percent === percent && isAsBefore(before, change)) return undefined;
  const salt = isCandidate ? candidate.salt : change.salt;
  const releases = { current: before.current, candidate: { ...named(release), percent, salt } };
  return nextVersion(channel, before, releases, entry, change);
}

/**
 * Returns the next version of a channel, in which an earlier release is for everybody and there is no candidate.
 * Undefined if nothing changes.
 */
export function rollbackIn(before: ChannelFile, release: Named, change: Change): ChannelFile | undefined {
  if (releaseAt(before.current) === release.name && !before.candidate) return undefined;
  const entry = { action: 'rollback', release: release.name, percent: 100 } as const;
  return nextVersion(before.channel, before, { current: named(release) }, entry, change);
}
