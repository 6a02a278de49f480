import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

/** The hosts that are installed for the night: one after the other, for each has a server that takes its time. */
export default defineConfig(base, {
  testDir: './nightly',
  workers: 1,
  fullyParallel: false,
  timeout: 180_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: '../reports/nightly-e2e.json' }]],
});
