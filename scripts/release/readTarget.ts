import type { Access } from './changeChannel.ts';
import { readChannel } from './changeChannel.ts';
import type { ChannelFile } from './channel/channelFile.ts';
import { releasesIn } from './findRelease.ts';
import { RECORD } from './releaseFiles.ts';
import type { Target } from './target/target.ts';
import type { StoredRelease } from './whyKept.ts';

/** A channel in a target: its document, or why it cannot be used. */
export type ReadChannel = { channel: ChannelFile } | { name: string; fault: string };

/** Reads all channels of a target. */
export async function readChannels(access: Pick<Access, 'target' | 'trust'>): Promise<ReadChannel[]> {
  const paths = (await access.target.list('channels')).map(({ path }) => path).sort();
  const names = paths.flatMap((path) => /^channels\/([a-z][a-z0-9-]{0,31})\.json$/.exec(path)?.[1] ?? []);
  return Promise.all(
    names.map(async (name) => {
      try {
        const { channel } = await readChannel(access, name);
        return channel ? { channel } : { name, fault: 'It was removed at this moment.' };
      } catch (error) {
        return { name, fault: (error as Error).message };
      }
    }),
  );
}

/** Reads name and age of every release of a target. */
export async function readReleases(target: Target): Promise<StoredRelease[]> {
  const files = await target.list('releases');
  return Promise.all(
    (await releasesIn(target)).map(async (name) => {
      const times = files.filter(({ path }) => path.startsWith(`releases/${name}/`)).map(({ modified }) => modified);
      const stored = await target.read(`releases/${name}/${RECORD}`);
      return { name, date: dateOf(stored?.bytes), modified: new Date(Math.max(...times.map(Number))) };
    }),
  );
}

function dateOf(record: Buffer | undefined): string | undefined {
  try {
    const { date } = JSON.parse((record ?? '').toString()) as { date?: unknown };
    return typeof date === 'string' ? date : undefined;
  } catch {
    return undefined;
  }
}
