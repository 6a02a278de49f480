import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReleaseRecord } from '@mars-sessions/host-sdk';
import { integrityOf, type ReleaseKey } from './releaseTree.ts';
import { recordIn } from './stack.ts';

/** The files of a build, without its record. */
export const filesIn = (dist: string): Map<string, Buffer> =>
  new Map(
    readdirSync(dist)
      .filter((name) => name !== 'release.json')
      .map((name) => [name, readFileSync(join(dist, name))]),
  );

/**
 * Writes a release that `npm run promote` accepts, of files that are not those of the present commit. Returns its folder.
 */
export function completeRelease(
  out: string,
  files: ReadonlyMap<string, Buffer>,
  record: ReleaseRecord,
  key: ReleaseKey,
): string {
  const list = [...files].map(([path, bytes]) => ({ path, integrity: integrityOf(bytes), size: bytes.length }));
  const contents = JSON.stringify({ files: list });
  const named = { ...record, contents: { path: 'contents.json', integrity: integrityOf(contents) } };
  const bytes = JSON.stringify(key.sign({ kind: 'release' }, named));
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const folder = join(out, `${record.version}-${hash}`);
  mkdirSync(folder, { recursive: true });
  for (const [path, content] of files) writeFileSync(join(folder, path), content);
  writeFileSync(join(folder, 'contents.json'), contents);
  writeFileSync(join(folder, 'release.json'), bytes);
  return folder;
}

/** Writes a release of a build of another commit. Returns its folder. */
export const releaseOf = (out: string, dist: string, key: ReleaseKey): string =>
  completeRelease(out, filesIn(dist), recordIn(dist), key);

/** Writes a release whose entry is this script, which sets `mars_sessions_fixture`. Returns its folder. */
export function releaseOfScript(out: string, script: string, key: ReleaseKey): string {
  const bytes = Buffer.from(script);
  const record: ReleaseRecord = {
    schema: 2,
    version: '0.9.0',
    entry: 'fixture.js',
    global: 'mars_sessions_fixture',
    integrity: integrityOf(bytes),
    css: [],
    hostApi: '^1',
    size: bytes.length,
  };
  return completeRelease(out, new Map([['fixture.js', bytes]]), record, key);
}
