import { parseRelease, type ReleaseChannel, type SessionsRelease } from '../releaseRecord.ts';

const KEY = 'mars.sessions.channel';

/** A release that was found through a channel. */
export type ChannelRelease = SessionsRelease & { channel: ReleaseChannel };

/**
 * Remembers across pages the newest version of the channel that this browser has seen, and the release that it chose
 * there. Servers may have copies of different ages, and somebody may serve an old copy on purpose: a browser never goes
 * back to an older version.
 */
export interface NewestSeen {
  /** Returns what was seen of this channel, if that is newer than the given sequence. */
  after(channel: ReleaseChannel): ChannelRelease | undefined;
  /** Called with a release whose signatures were checked. */
  see(release: ChannelRelease): void;
}

export const isFromChannel = (release: SessionsRelease): release is ChannelRelease => release.channel !== undefined;

/** If the storage is full, forbidden or has invalid data, only this page remembers. */
export function createNewestSeen(storage: () => Storage): NewestSeen {
  let seen: ChannelRelease | undefined;

  const read = (): ChannelRelease | undefined => {
    try {
      const release = parseRelease(JSON.parse(storage().getItem(KEY) ?? ''));
      if (isFromChannel(release)) return release;
    } catch {
      // keep the state that this page has in memory
    }
    return seen;
  };

  return {
    after({ source, name, sequence }) {
      const newest = read();
      // another source is another channel with its own numbers
      const isSame = newest?.channel.source === source && newest.channel.name === name;
      return isSame && newest.channel.sequence > sequence ? newest : undefined;
    },
    see(release) {
      seen = release;
      try {
        const text = JSON.stringify(release);
        // pages ask every few minutes, and each write is an event in every other tab
        if (storage().getItem(KEY) !== text) storage().setItem(KEY, text);
      } catch {
        // the page keeps it in memory
      }
    },
  };
}
