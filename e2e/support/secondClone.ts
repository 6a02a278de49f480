import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folders that have packages which are not in the folder of the root. */
const WITH_PACKAGES = ['', 'remote', 'shared-types'];

/**
 * Makes a second clone of the repository in a folder, with the changes that are not committed, and with the same packages
 * as the first one. These are links to the same files, because a copy would take a gigabyte.
 */
export function makeSecondClone(root: string, folder: string): void {
  const git = (...args: string[]): string[] =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' })
      .split('\0')
      .filter((path) => path !== '');
  mkdirSync(dirname(folder), { recursive: true });
  execFileSync('git', ['clone', '--quiet', root, folder]);
  for (const path of git('ls-files', '-z', '--modified', '--others', '--deleted', '--exclude-standard')) {
    if (existsSync(join(root, path))) cpSync(join(root, path), join(folder, path), { recursive: true });
    else rmSync(join(folder, path), { force: true });
  }
  for (const one of WITH_PACKAGES) {
    const packages = join(root, one, 'node_modules');
    if (existsSync(packages)) execFileSync('cp', ['-al', packages, join(folder, one)]);
  }
}
