import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReleaseRecord } from '../../host-sdk/src/core/releaseRecord.ts';
import { integrityOf } from './integrityOf.ts';
import { readFiles, releaseFiles } from './releaseFiles.ts';
import { COMMIT, newKey, smallBuild, smallRelease } from './testing/smallRelease.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { readTrust } from './trust.ts';

const key = newKey();
const recordOf = (files: ReadonlyMap<string, Buffer>): ReleaseRecord =>
  JSON.parse((files.get('release.json') ?? '').toString()) as ReleaseRecord;

describe('a release', () => {
  it('has what was built, the change log, and the list of all other files; no statistics of the build', () => {
    const { files } = smallRelease('1.2.3', key);
    expect([...files.keys()].sort()).toEqual([
      '@mf-types.zip',
      'CHANGELOG.md',
      'contents.json',
      'release.json',
      'remoteEntry.js',
      'slot.css',
    ]);
    const others = [...files].filter(([path]) => path !== 'release.json' && path !== 'contents.json');
    const listed = others.map(([path, bytes]) => ({ path, integrity: integrityOf(bytes), size: bytes.length }));
    expect(JSON.parse((files.get('contents.json') ?? '').toString())).toEqual({
      files: listed.sort((a, b) => (a.path < b.path ? -1 : 1)),
    });
  });

  it('has a record with commit, date, sizes and list, signed over all of it', async () => {
    const { files, name } = smallRelease('1.2.3', key);
    const record = recordOf(files);
    const size = (path: string): number => files.get(path)?.length ?? 0;
    expect(record).toMatchObject({
      schema: 2,
      version: '1.2.3',
      commit: COMMIT.hash,
      date: '2026-11-27T20:00:00Z',
      sizes: {
        entry: size('remoteEntry.js'),
        firstLoad: size('remoteEntry.js') + size('slot.css'),
        all: ['@mf-types.zip', 'CHANGELOG.md', 'remoteEntry.js', 'slot.css'].reduce((sum, path) => sum + size(path), 0),
      },
      contents: { path: 'contents.json', integrity: integrityOf(files.get('contents.json') ?? Buffer.alloc(0)) },
    });
    expect(await readTrust([], key).trusts(record, { kind: 'release' })).toBe(true);
    const hash = createHash('sha256').update(files.get('release.json') ?? '');
    expect(name).toBe(`1.2.3-${hash.digest('hex').slice(0, 12)}`);
  });

  it('has the same bytes each time, others for another key or commit, and no signature without a key', () => {
    const { name } = smallRelease('1.2.3', key);
    expect(smallRelease('1.2.3', key).name).toBe(name);
    expect(smallRelease('1.2.3', newKey()).name).not.toBe(name);
    expect(smallRelease('1.2.3', key, { hash: 'd'.repeat(40) }).name).not.toBe(name);
    expect(recordOf(smallRelease('1.2.3').files)).not.toHaveProperty('signatures');
  });

  it('has the date of the commit in its archive of types', () => {
    const dated = (date: string) => smallRelease('1.2.3', key, { date: new Date(date) }).files.get('@mf-types.zip');
    expect(dated('2026-11-27T20:00:00Z')).not.toEqual(dated('2026-11-28T20:00:00Z'));
    expect(dated('1980-01-01T00:00:00Z')).toEqual(smallBuild('1.2.3').get('@mf-types.zip'));
  });

  it('may have another version than what was built', () => {
    const version = '1.2.3-dirty';
    const files = releaseFiles(smallBuild('1.2.3'), { commit: COMMIT, version, texts: {}, key });
    expect(recordOf(files)).toMatchObject({ version, global: 'mars_sessions_1_2_3' });
  });
});

it('files of a folder are read with those of its folders, by paths with slashes, sorted', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'b'));
  for (const path of ['c.js', 'b/d.js', 'a.js']) writeFileSync(join(folder, path), path);
  expect([...readFiles(folder).keys()]).toEqual(['a.js', 'b/d.js', 'c.js']);
});
