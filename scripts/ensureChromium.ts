/** Checks that the browser tests have a Chromium. Installs it where it may; otherwise prints what to do. */
import { spawnSync } from 'node:child_process';
import { findChromium } from '../e2e/support/findChromium.ts';

function install(): boolean {
  const apt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!apt || process.getuid?.() !== 0) return false;
  console.log('No Chromium found: installing the system’s package.');
  const run = (args: string[]): boolean =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return (
    run(['update', '-q']) && run(['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'])
  );
}

if (!findChromium()) {
  const installed = install() && findChromium();
  if (!installed) {
    console.error(
      'The browser tests need a Chromium. Install it from your system (Debian: apt-get install chromium), or name one ' +
        'with CHROMIUM_PATH=/path/to/chromium.',
    );
    process.exit(1);
  }
}
