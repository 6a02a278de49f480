import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { directoryTarget } from './directoryTarget.ts';
import { type DurableFiles, durableFiles } from './durableFiles.ts';

const HOST = Buffer.from(hostname()).toString('hex').slice(0, 64);
const OTHER_HOST = Buffer.from('another.invalid').toString('hex');
const owner = (pid: number | undefined, host = HOST): string => `.unfinished-${host}-${pid}-`;
/** The id of a process that has ended. */
const ended = spawnSync(process.execPath, ['--version']).pid;

/** Makes a folder in which a process has locked the channel. */
function locked(by: string, ageMs = 0): string {
  const root = temporaryFolder();
  mkdirSync(join(root, 'channels'));
  const lock = join(root, 'channels/.lock-stable.json');
  writeFileSync(lock, by);
  const time = (Date.now() - ageMs) / 1000;
  utimesSync(lock, time, time);
  return root;
}
const replace = (root: string) => directoryTarget(root).replace('channels/stable.json', Buffer.from('1'), undefined);
const filesIn = (root: string) => readdirSync(join(root, 'channels'));

describe('a channel in a directory', () => {
  it('is not written while another process does', async () => {
    const root = locked(owner(process.pid));
    await expect(replace(root)).rejects.toThrow('was changed by somebody else at the same moment');
    expect(filesIn(root)).toEqual(['.lock-stable.json']);
    const elsewhere = locked(owner(1, OTHER_HOST));
    await expect(replace(elsewhere)).rejects.toThrow('was changed by somebody else at the same moment');
  });

  it.each([
    ['has ended', owner(ended), 0],
    ['is on another machine and has been silent for a minute', owner(1, OTHER_HOST), 61_000],
    ['has the number of a running one, a minute later', owner(process.pid), 61_000],
  ])('is written if the process that locked it %s', async (_, by, ageMs) => {
    const root = locked(by, ageMs);
    await replace(root);
    expect(filesIn(root)).toEqual(['stable.json']);
  });

  it('is changed by one of many that try at the same time, and the others notice', async () => {
    const root = temporaryFolder();
    await replace(root);
    const target = directoryTarget(root);
    const version = (await target.read('channels/stable.json'))?.version;
    const tries = Array.from({ length: 20 }, (_, index) =>
      directoryTarget(root).replace('channels/stable.json', Buffer.from(`try ${index}`), version),
    );
    const done = (await Promise.allSettled(tries)).flatMap(({ status }, index) =>
      status === 'fulfilled' ? index : [],
    );
    expect(done).toHaveLength(1);
    expect(readFileSync(join(root, 'channels/stable.json'), 'utf8')).toBe(`try ${done[0]}`);
    expect(filesIn(root)).toEqual(['stable.json']);
  });

  it('has a later second with each version, because the ETag of nginx has no smaller unit', async () => {
    const root = temporaryFolder();
    const target = directoryTarget(root);
    const seconds: number[] = [];
    for (const text of ['1', '2', '3']) {
      const version = (await target.read('channels/stable.json'))?.version;
      await target.replace('channels/stable.json', Buffer.from(text), version);
      seconds.push(Math.floor(statSync(join(root, 'channels/stable.json')).mtimeMs / 1000));
    }
    expect(new Set(seconds).size).toBe(3);
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
  });

  it('stays as it was if the disk is full', async () => {
    const root = temporaryFolder();
    await replace(root);
    const version = (await directoryTarget(root).read('channels/stable.json'))?.version;
    let writes = 0;
    const full: DurableFiles = {
      ...durableFiles,
      create: (path, bytes) => {
        writes += 1;
        return writes === 2 ? Promise.reject(new Error('ENOSPC')) : durableFiles.create(path, bytes);
      },
    };
    const late = directoryTarget(root, full).replace('channels/stable.json', Buffer.from('2'), version);
    await expect(late).rejects.toThrow('ENOSPC');
    expect(readFileSync(join(root, 'channels/stable.json'), 'utf8')).toBe('1');
    expect(filesIn(root)).toEqual(['stable.json']);
  });
});

it('a repair removes what processes left that have ended, and nothing of running ones', async () => {
  const root = locked(owner(ended));
  const other = temporaryFolder();
  for (const folder of ['releases/9.0.0', 'elsewhere']) mkdirSync(join(other, folder), { recursive: true });
  const write = (name: string, hours = 0): void => {
    writeFileSync(join(other, name), '');
    const time = Date.now() / 1000 - hours * 3600;
    utimesSync(join(other, name), time, time);
  };
  write(`releases/9.0.0/${owner(ended)}1`);
  write(`releases/9.0.0/${owner(process.pid)}1`);
  write(`releases/9.0.0/${owner(1, OTHER_HOST)}1`);
  write(`releases/9.0.0/${owner(1, OTHER_HOST)}2`, 2);
  write('releases/9.0.0/.htaccess', 2);
  // what is not of a release or a channel is left alone
  write(`elsewhere/${owner(ended)}1`);
  await Promise.all([directoryTarget(root).repair(), directoryTarget(other).repair()]);
  expect(filesIn(root)).toEqual([]);
  expect(readdirSync(join(other, 'elsewhere'))).toHaveLength(1);
  expect(readdirSync(join(other, 'releases/9.0.0')).sort()).toEqual(
    [`${owner(process.pid)}1`, `${owner(1, OTHER_HOST)}1`, '.htaccess'].sort(),
  );
});
