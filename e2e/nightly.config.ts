import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

/** Tests the hosts installed for the nightly run, one after the other because each server is slow to start. */
export default defineConfig(base, {
  testDir: './nightly',
  // the projects of the other engines find none of their files here
  projects: [{ name: 'chromium', testMatch: '**/nightly/*.spec.ts' }],
  workers: 1,
  fullyParallel: false,
  timeout: 180_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: '../reports/nightly-e2e.json' }]],
});
