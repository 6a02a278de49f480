// Adds up what Vitest and Playwright reported, prints `N passed, N failed`, and exits as the tests did.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, status] = process.argv.slice(2);

function report(name) {
  const path = join(folder, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

const unit = report('unit.json');
const e2e = report('e2e.json');
const passed = (unit?.numPassedTests ?? 0) + (e2e?.stats.expected ?? 0);
const failed = (unit?.numFailedTests ?? 0) + (e2e ? e2e.stats.unexpected + e2e.stats.flaky : 0);
// a run that stopped between the two, in a check or a build, failed without a failed test
const broken = Number(status) !== 0 && failed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed + broken} failed`);
process.exit(Number(status) || (failed > 0 || passed === 0 ? 1 : 0));
