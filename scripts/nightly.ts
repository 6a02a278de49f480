import { spawnSync } from 'node:child_process';

/**
 * What takes too long for every change: other Reacts and the newest Next as hosts, the types of all of them, each
 * property ten thousand times, a simulated week, ten thousand polls in a browser, all looks of axe, the bench. The first two need the
 * registry.
 */
const STEPS: readonly (readonly string[])[] = [
  ['vitest', 'run', 'property', 'model', 'races', 'registers', 'tabs', 'longDay'],
  ['tsx', 'scripts/ensureChromium.ts'],
  ['tsx', 'e2e/hosts/buildNightly.ts'],
  ['tsx', 'e2e/hosts/installTypes.ts'],
  ['playwright', 'test', '--config', 'e2e/nightly.config.ts'],
  ['playwright', 'test', '--config', 'e2e/playwright.config.ts', 'soak', 'axe'],
  ['tsx', 'bench/src/main.ts', '--check'],
];

const env = { ...process.env, MARS_RUNS: '10000', MARS_NIGHTLY: '1', MARS_HOURS: '168', MARS_AXE: 'full' };

for (const [command = '', ...args] of STEPS) {
  const { status } = spawnSync('npx', [command, ...args], { stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}
