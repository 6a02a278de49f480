import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from 'node:process';
import { releaseIdentity } from '../releaseIdentity.ts';
import { Refusal } from './refusal.ts';
import { type Files, RECORD, readFiles } from './releaseFiles.ts';

/**
 * Returns the files of the built remote. Without a folder of such files it is built first, which takes a moment if
 * nothing changed.
 *
 * @throws Refusal if it cannot be built, or if the folder has a build of other sources than those that are here
 */
export function builtRemote(root: string, built: string | undefined): Files {
  if (built === undefined) runBuild(root);
  const dist = built ?? join(root, 'remote/dist');
  if (!existsSync(join(dist, RECORD))) throw new Refusal(`${dist} has no built remote: it has no ${RECORD}.`);
  const { global } = JSON.parse(readFileSync(join(dist, RECORD), 'utf8')) as { global: string };
  if (global !== releaseIdentity(root).global)
    throw new Refusal(`${dist} is built from other sources than those that are here.`);
  return readFiles(dist);
}

function runBuild(root: string): void {
  const args = ['nx', 'run', '@mars-sessions/remote:build', '--output-style=static'];
  // on Windows npx is a shell script
  const { status } = spawnSync('npx', args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: platform === 'win32',
  });
  if (status !== 0) throw new Refusal('The remote cannot be built: npm run build says why.');
}
