import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect as expectNow } from '@playwright/test';
import { builtFiles } from '../support/copyBuilt.ts';
import { test as base } from '../support/hosts.ts';
import { createFront } from '../support/nextHost.ts';
import { type EngineBrowser, type EnginePage, MAX_WAIT_MS } from './enginePage.ts';
import { createPlaywrightBrowser } from './playwrightPage.ts';
import { problemsOf, withRecorder } from './recordProblems.ts';
import { createSeleniumBrowser } from './seleniumBrowser.ts';

/** The longest a scenario may take. Its time is real, because WebDriver cannot control a page's clock. */
const MAX_SCENARIO_MS = 60_000;

export interface EngineOptions {
  /** What drives the browser of a project. */
  driver: 'playwright' | 'webdriver';
  /** Name of this machine that is an insecure origin in the engine, as that of MARS on plain http is. */
  insecureName: string;
}

interface WorkerFixtures extends EngineOptions {
  engineBrowser: EngineBrowser;
  /** Folder of the built host-shell whose page keeps its problems. */
  recordingHost: string;
}

interface Fixtures {
  /** A page in the engine of the project. What it kept as a problem fails the test. */
  tab: EnginePage;
  /** Address of the Next host on the test's back end. Its pages keep their problems. */
  twin: string;
  /** Allows a problem that the scenario causes. */
  expectProblem: (problem: RegExp) => void;
  /** Patterns of the problems that the scenario causes. */
  expectedProblems: RegExp[];
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  driver: ['playwright', { option: true, scope: 'worker' }],
  insecureName: ['mars.test', { option: true, scope: 'worker' }],

  // not Playwright's own fixture of this name, which would start a browser of its own in every project
  engineBrowser: [
    async ({ driver, playwright, browserName }, use) => {
      const browser =
        driver === 'webdriver'
          ? createSeleniumBrowser()
          : createPlaywrightBrowser(await playwright[browserName].launch());
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],

  recordingHost: [
    async ({ remoteDir: _ }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'mars-sessions-recording-'));
      cpSync(builtFiles('host-shell'), folder, { recursive: true });
      const page = join(folder, 'index.html');
      writeFileSync(page, withRecorder(readFileSync(page, 'utf8')));
      await use(folder);
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],

  hostDir: ({ recordingHost }, use) => use(recordingHost),
  backEndOptions: { scenario: 'empty', speed: 1 },

  page: ({ driver: _ }) => {
    throw new Error('A scenario uses `tab`: Playwright cannot open a page in every engine.');
  },

  // the front reaches the remote at the address that Next has read
  twin: async ({ stack, next, remote: _ }, use) => {
    const front = await createFront(next.port, () => stack.backEndUrl, withRecorder);
    await use(front.url);
    await front.close();
  },

  expectedProblems: ({ stack: _ }, use) => use([]),
  expectProblem: ({ expectedProblems }, use) => use((problem) => void expectedProblems.push(problem)),

  tab: async ({ engineBrowser, expectedProblems }, use, testInfo) => {
    testInfo.setTimeout(MAX_SCENARIO_MS);
    const tab = await engineBrowser.newSession();
    await use(tab);
    const unexpected = (await problemsOf(tab)).filter(
      (problem) => !expectedProblems.some((known) => known.test(problem)),
    );
    // before the servers stop, so that the page does not see them stop
    await engineBrowser.endSession();
    expectNow(unexpected, 'problems of the page').toEqual([]);
  },
});

/** Waits for conditions in real time. */
export const expect = expectNow.configure({ timeout: MAX_WAIT_MS });
