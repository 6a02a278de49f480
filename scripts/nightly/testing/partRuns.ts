import type { PartRun } from '../nightlyReport.ts';

/** Returns a run that passed, with the given differences. */
export const partRun = (differences: Partial<PartRun> = {}): PartRun => ({
  result: 'passed',
  commit: 'a'.repeat(40),
  dirty: false,
  started: '2026-11-27T20:15:30Z',
  minutes: 61.5,
  env: {},
  tests: { passed: 12, failed: 0, failures: [] },
  versions: { node: '20.20.2', chromium: '153.0.1' },
  ...differences,
});
