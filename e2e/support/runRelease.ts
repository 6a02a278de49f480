import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a script of the release commands in a folder. Returns what it says. Rejects if it fails. */
export async function runRelease(
  cwd: string,
  name: 'release' | 'promote' | 'rollback' | 'channels',
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const { stdout } = await run('npm', ['run', '--silent', name, '--', ...args], {
    cwd,
    env: { ...process.env, ...env },
  });
  return stdout;
}
