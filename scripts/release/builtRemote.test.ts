import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { releaseIdentity } from '../releaseIdentity.ts';
import { builtRemote } from './builtRemote.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

/** Makes a repository with as much as names a build, and a built remote that says it has this name. */
function repository(global: string | undefined): string {
  const root = temporaryFolder();
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('remote/src/a.ts', 'a');
  write('remote/package.json', '{"version":"9.0.0"}');
  write('shared-types/src/index.ts', '');
  write('package-lock.json', '{}');
  write('rspack.config.ts', '');
  write('scripts/build/remoteConfig.ts', '');
  write('dist/release.json', JSON.stringify({ global: global ?? releaseIdentity(root).global }));
  write('dist/base.js', 'base');
  return root;
}

it('files that are built already are taken if they are of the present sources', () => {
  const root = repository(undefined);
  expect([...builtRemote(root, join(root, 'dist')).keys()]).toEqual(['base.js', 'release.json']);
});

it('files of other sources, and a folder without a build, are refused', () => {
  const root = repository('mars_sessions_9_0_0_00000000');
  const dist = join(root, 'dist');
  expect(() => builtRemote(root, dist)).toThrow(`${dist} is built from other sources than those that are here.`);
  expect(() => builtRemote(root, root)).toThrow(`${root} has no built remote: it has no release.json.`);
});
