import type { SessionsRelease } from '../releaseRecord.ts';

/** What every telemetry event of the SDK says about its release. Nothing in it belongs to a session or a person. */
export interface ReleaseDescription {
  /** Global of the release. */
  release?: string;
  /** Name of the channel through which it was found. */
  channel?: string;
  /** Number of the version of the channel. */
  sequence?: number;
  /** Bucket of this browser in the roll-out of the channel's candidate, from 0 to 9,999. */
  bucket?: number;
}

/** Returns what telemetry says about a release. Members that are not known are left out. */
export function describeRelease(release: SessionsRelease | undefined): ReleaseDescription {
  if (!release) return {};
  const { record, channel } = release;
  if (!channel) return { release: record.global };
  const { name, sequence, bucket } = channel;
  return { release: record.global, channel: name, sequence, ...(bucket === undefined ? {} : { bucket }) };
}
