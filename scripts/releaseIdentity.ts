import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface ReleaseIdentity {
  /** The remote's version. */
  version: string;
  /** The first eight hex digits of a hash over everything the build reads. */
  inputs: string;
  /**
   * One JavaScript identifier per release: federation name, global and `uniqueName` of the container. Two releases that
   * shared any of the three could not run in one page.
   */
  global: string;
}

const INPUTS = [
  'remote/src',
  'remote/package.json',
  'shared-types/src',
  'package-lock.json',
  'rspack.config.ts',
  'scripts/build',
];

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name !== 'testing' && !/\.test\.tsx?$/.test(name))
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** Names a release by its inputs (without tests), not by its output, because the output contains the name. */
export function releaseIdentity(root: string): ReleaseIdentity {
  const { version } = JSON.parse(readFileSync(join(root, 'remote/package.json'), 'utf8')) as { version: string };
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap((input) => filesBelow(join(root, input)))) {
    hash.update(relative(root, file).replaceAll('\\', '/')).update('\0').update(readFileSync(file)).update('\0');
  }
  const inputs = hash.digest('hex').slice(0, 8);
  return { version, inputs, global: `mars_sessions_${version.replace(/\W/g, '_')}_${inputs}` };
}
