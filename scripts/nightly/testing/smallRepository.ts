import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../release/testing/temporaryFolder.ts';

/** Returns a clone with one commit, in a folder that is removed after the test. Git ignores its reports, as it does here. */
export function smallRepository(): string {
  const root = temporaryFolder();
  const git = (...args: string[]): Buffer => execFileSync('git', args, { cwd: root, stdio: 'pipe' });
  writeFileSync(join(root, '.gitignore'), 'reports/\n');
  git('init', '--quiet');
  git('add', '.');
  git('-c', 'user.name=Test', '-c', 'user.email=test@example.org', 'commit', '--quiet', '--message', 'First');
  return root;
}
