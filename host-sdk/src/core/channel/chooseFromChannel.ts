import type { SessionsRelease } from '../releaseRecord.ts';
import { bucketOf, isInCandidate } from './bucket.ts';
import type { Channel } from './channel.ts';

/** Who asks: the id of the installation, or undefined if it is not known. */
export interface Asker {
  installation: string | undefined;
  /** Returns whether this browser has left that candidate because it crashed. */
  isDemoted(global: string): boolean;
}

/** Where the channel was found. */
export interface ChannelPlace {
  /** Where a browser asks for it. */
  url: string;
  /** Absolute URL of the channel itself, as browsers reach it. */
  source: string;
}

/**
 * Returns the release of a channel for one installation: the candidate for `percent` of them, and the current one for
 * all others and for an unknown installation.
 */
export function chooseFromChannel(channel: Channel, place: ChannelPlace, asker: Asker): SessionsRelease {
  const { current, candidate, sequence } = channel;
  const bucket =
    candidate && asker.installation !== undefined ? bucketOf(asker.installation, candidate.salt) : undefined;
  const isTrying =
    candidate !== undefined &&
    bucket !== undefined &&
    isInCandidate(bucket, candidate.percent) &&
    !asker.isDemoted(candidate.record.global);
  const { url, record } = isTrying ? candidate : current;
  return {
    recordUrl: new URL(url, place.source).href,
    record,
    channel: {
      ...place,
      name: channel.channel,
      sequence,
      ...(candidate ? { candidate: candidate.record.global } : {}),
      ...(bucket === undefined ? {} : { bucket }),
    },
  };
}
