import { type ChannelFile, releaseAt } from './channel/channelFile.ts';
import { KEPT_FOR_MS, LAST_RELEASES, namedSince } from './channel/history.ts';

/** A release is uploaded before a channel names it. */
const UPLOAD_MS = 86_400_000;

/** A release in a target. */
export interface StoredRelease {
  name: string;
  /** The date of its commit, or undefined if its record cannot be read. */
  date: string | undefined;
  /** When its newest file was written. */
  modified: Date;
}

/**
 * Returns why each release is kept; undefined for one that may be deleted. Kept is every release that a channel named
 * within 30 days, the last ten, and what was written within a day, because it may be on its way into a channel.
 */
export function whyKept(
  releases: readonly StoredRelease[],
  channels: readonly ChannelFile[],
  now: Date,
): Map<string, string | undefined> {
  const newestFirst = releases.toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
  const last = new Set(newestFirst.slice(0, LAST_RELEASES).map(({ name }) => name));
  return new Map(
    newestFirst.map(({ name, modified }) => [
      name,
      channels.map((channel) => whyNamed(name, channel, now)).find((reason) => reason !== undefined) ??
        (last.has(name) ? 'one of the last ten' : undefined) ??
        (now.getTime() - modified.getTime() < UPLOAD_MS ? 'written within a day' : undefined),
    ]),
  );
}

function whyNamed(name: string, { channel, current, candidate, history }: ChannelFile, now: Date): string | undefined {
  if (releaseAt(current) === name) return `current of ${channel}`;
  if (candidate && releaseAt(candidate) === name) return `candidate of ${channel}`;
  const named = namedSince(history, now.getTime() - KEPT_FOR_MS);
  if (!named) return `${channel} changed more often in 30 days than its history is long`;
  return named.has(name) ? `named by ${channel} within 30 days` : undefined;
}
