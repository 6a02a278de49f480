import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('installPackages.sh', import.meta.url));

/** Installs packages of Debian. Returns false where that is not possible. */
export function installPackages(packages: readonly string[]): boolean {
  return spawnSync('sh', [SCRIPT, ...packages], { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}
