import { defineConfig } from '@playwright/test';
import { findChromium } from './support/findChromium.ts';

const executablePath = findChromium();

export default defineConfig({
  testDir: './specs',
  globalSetup: './support/copyBuilt.ts',
  outputDir: '../test-results',
  // the test machine has two cores
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: [['list'], ['json', { outputFile: '../reports/e2e.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // pages under a custom host name are insecure contexts, as MARS is on a laboratory network
        '--host-resolver-rules=MAP mars.test 127.0.0.1',
      ],
    },
  },
});
