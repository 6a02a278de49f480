import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Access } from '../changeChannel.ts';
import type { ChannelFile } from '../channel/channelFile.ts';
import { promoteRelease } from '../promoteRelease.ts';
import { rollbackChannel } from '../rollbackChannel.ts';
import type { SigningKey } from '../signingKey.ts';
import { directoryTarget } from '../target/directoryTarget.ts';
import type { Target } from '../target/target.ts';
import { readTrust } from '../trust.ts';
import { writeRelease } from '../writeRelease.ts';
import { newKey, smallRelease } from './smallRelease.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const NOW = new Date('2026-11-27T20:00:00Z');

/** A folder with releases, a target, and a key. */
export interface Stage {
  readonly root: string;
  readonly access: Access;
  readonly key: SigningKey;
  /** Makes a release of this version. Returns its folder and its name. */
  release(version: string, key?: SigningKey): { folder: string; name: string };
  /** Promotes a folder or a name in `stable`. */
  promote(
    release: string,
    percent?: number,
    over?: Partial<Access> & { sequence?: number; expires?: string },
  ): Promise<string[]>;
  rollback(release?: string, over?: Partial<Access>): Promise<string[]>;
  /** Returns the channel `stable` as it is in the target. */
  channel(): Promise<ChannelFile>;
}

export function createStage(target?: Target): Stage {
  const root = temporaryFolder();
  mkdirSync(join(root, 'target'));
  const key = newKey();
  const access = { target: target ?? directoryTarget(join(root, 'target')), key, trust: readTrust([], key) };
  return {
    root,
    access,
    key,
    release(version, by = key) {
      const { name, files } = smallRelease(version, by);
      return { folder: writeRelease(files, join(root, 'out')).folder, name };
    },
    promote: (release, percent = 100, { sequence, expires, ...over } = {}) =>
      promoteRelease({ ...access, ...over }, { release, channel: 'stable', percent, expires, sequence, now: NOW }),
    rollback: (release, over = {}) => rollbackChannel({ ...access, ...over }, 'stable', release, NOW),
    async channel() {
      const stored = await access.target.read('channels/stable.json');
      return JSON.parse((stored?.bytes ?? '').toString()) as ChannelFile;
    },
  };
}
