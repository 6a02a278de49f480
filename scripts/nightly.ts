import { spawnSync } from 'node:child_process';

/**
 * Runs the checks that are too slow for every change: hosts with other versions of React and the newest Next, their
 * types, each property ten thousand times, a promotion killed at a hundred random moments, a simulated week, ten thousand
 * polls in a browser, axe in every appearance, all tests in Firefox and WebKit, the bench. The first two need the registry.
 */
const STEPS: readonly (readonly string[])[] = [
  ['vitest', 'run', 'property', 'model', 'races', 'registers', 'tabs', 'longDay', 'killed', 'release/channel'],
  ['tsx', 'scripts/ensureEngines.ts'],
  ['tsx', 'e2e/hosts/buildNightly.ts'],
  ['tsx', 'e2e/hosts/installTypes.ts'],
  ['playwright', 'test', '--config', 'e2e/nightly.config.ts'],
  ['playwright', 'test', '--config', 'e2e/playwright.config.ts', '--project=chromium', 'soak', 'axe'],
  ['playwright', 'test', '--config', 'e2e/playwright.config.ts', '--project=firefox', '--project=webkit'],
  ['tsx', 'bench/src/main.ts', '--check'],
];

const env = {
  ...process.env,
  MARS_RUNS: '10000',
  MARS_NIGHTLY: '1',
  MARS_HOURS: '168',
  MARS_AXE: 'full',
  MARS_ENGINES: 'full',
};

for (const [command = '', ...args] of STEPS) {
  const { status } = spawnSync('npx', [command, ...args], { stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}
