import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';
import { notRunIn } from './engineExceptions.ts';
import type { EngineOptions } from './engines/engineTest.ts';
import { PAGELESS_SPECS } from './pagelessSpecs.ts';
import { findChromium } from './support/findChromium.ts';
import { findFirefox } from './support/findFirefox.ts';
import { findWebKit } from './support/findWebKit.ts';

const chromium = findChromium();
const firefox = findFirefox();

/** The engines of this machine. `scripts/ensureEngines.ts` says which are missing, and fails in CI. */
const isHere: Record<string, boolean> = { chromium: true, firefox: firefox !== undefined, webkit: !!findWebKit() };

/** Nightly runs set this: all tests in every engine, instead of the representative ones. */
const isFull = process.env.MARS_ENGINES === 'full';

/** Tests that run in every engine for every change. */
const REPRESENTATIVE = /@engines/;

/** Scenarios that are written once for all engines, and tests that need what only Playwright can do. */
const SCENARIOS = '**/engines/*.spec.ts';
const SPECS_AND_SCENARIOS = ['**/specs/**/*.spec.ts', SCENARIOS];

/** A project for each engine. */
const PROJECTS: NonNullable<PlaywrightTestConfig<EngineOptions>['projects']> = [
  {
    name: 'chromium',
    testMatch: SPECS_AND_SCENARIOS,
    use: {
      browserName: 'chromium',
      launchOptions: {
        ...(chromium ? { executablePath: chromium } : {}),
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
  },
  {
    name: 'firefox',
    testMatch: SPECS_AND_SCENARIOS,
    testIgnore: PAGELESS_SPECS.map((file) => `**/specs/${file}`),
    ...(isFull ? {} : { grep: REPRESENTATIVE }),
    grepInvert: notRunIn('firefox'),
    use: {
      browserName: 'firefox',
      // the installed Firefox over WebDriver BiDi; without this, Playwright wants a Firefox of its own
      channel: 'moz-firefox',
      launchOptions: {
        ...(firefox ? { executablePath: firefox } : {}),
        firefoxUserPrefs: {
          // an insecure context, as in Chromium
          'network.dns.localDomains': 'mars.test',
          'dom.security.https_first': false,
          // its list of downloads would take the focus from the page
          'browser.download.alwaysOpenPanel': false,
          // a mouse: a fine pointer (2) that hovers (4). A machine without a screen has none
          'ui.primaryPointerCapabilities': 6,
          'ui.allPointerCapabilities': 6,
        },
      },
    },
  },
  {
    name: 'webkit',
    // Playwright drives only a WebKit of its own; the scenarios' fixture drives the system's over WebDriver
    testMatch: SCENARIOS,
    ...(isFull ? {} : { grep: REPRESENTATIVE }),
    // it resolves names as the system does, and the dot at the end makes this one insecure
    use: { driver: 'webdriver', insecureName: 'localhost.' },
  },
];

export default defineConfig<EngineOptions>({
  testDir: '.',
  globalSetup: './support/copyBuilt.ts',
  outputDir: '../test-results',
  // the test machine has two cores
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // limits for tests that fail: the same machine is half as fast on some days
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../reports/e2e.json' }], ['./support/engineReporter.ts']],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
  },
  projects: PROJECTS.filter(({ name }) => name !== undefined && isHere[name]),
});
