import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../../e2e/support/findChromium.ts';
import { findFirefox } from '../../e2e/support/findFirefox.ts';
import { findNginx } from '../../e2e/support/findNginx.ts';
import { findWebKit } from '../../e2e/support/findWebKit.ts';

const HOSTS_FILE = 'reports/nightly-hosts.json';

/** Returns the version that a program prints, or "missing". */
function printed(program: string | undefined, ...args: string[]): string {
  if (program === undefined) return 'missing';
  // nginx writes to the error output
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return /\d+(?:\.\d+)+\S*/.exec(`${stdout}${stderr}`)?.[0] ?? 'unknown';
}

/** Returns the versions of the programs that the parts use: name → version. */
export function programVersions(root: string): Record<string, string> {
  const playwright = readFileSync(join(root, 'node_modules/@playwright/test/package.json'), 'utf8');
  const webKit = findWebKit();
  return {
    node: process.version.slice(1),
    npm: printed('npm', '--version'),
    chromium: printed(findChromium(), '--version'),
    firefox: printed(findFirefox(), '--version'),
    // the browser prints its version only on a screen
    webkit: printed(webKit?.xvfbRun, '--auto-servernum', webKit?.browser ?? '', '--version'),
    playwright: (JSON.parse(playwright) as { version: string }).version,
    nginx: printed(findNginx()?.path, '-v'),
  };
}

/** Returns the versions that the hosts of the nightly run found in their pages: `HOST: PACKAGE` → version. */
export function hostVersions(root: string): Record<string, string> {
  const hosts = readHosts(join(root, HOSTS_FILE));
  if (!hosts) return { hosts: 'unreadable' };
  return Object.fromEntries(
    Object.entries(hosts).flatMap(([host, found]) =>
      Object.entries(found)
        .filter(([name]) => name === 'next' || name.startsWith('react'))
        .map(([name, version]) => [`${host}: ${name}`, version]),
    ),
  );
}

/** Returns undefined if the tests were stopped while they wrote the file. */
function readHosts(file: string): Record<string, Record<string, string>> | undefined {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>;
  } catch {
    return undefined;
  }
}
