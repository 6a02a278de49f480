import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BackEnd, createBackEnd } from '@mars-sessions/host-shell/back-end';
import { createHostServer, createRemoteServer } from '@mars-sessions/host-shell/serve';
import { chromium, type Page } from '@playwright/test';
import { builtFiles } from '../../../e2e/support/copyBuilt.ts';

import { findChromium } from '../../../e2e/support/findChromium.ts';
import { settle } from '../../../e2e/support/lab.ts';

import { otherBuild } from '../../../e2e/support/otherBuild.ts';
import { recordIn } from '../../../e2e/support/stack.ts';
import { installStoppedClock } from '../../../e2e/support/stopClock.ts';
import { exchange, setVisibility } from '../../../e2e/support/tabs.ts';
import type { Told } from './judge.ts';
import { preparePage, type Traffic, takeToasts } from './preparePage.ts';

const START = Date.UTC(2026, 10, 22, 19, 2, 10);
/** Milliseconds; well below the timeout of a request, so that no answer comes too late. */
const STEP_MS = 3000;
/** Milliseconds. Messages between windows travel in real time, and a claim must arrive within 350 ms of the page's. */
const SHORT_STEP_MS = 100;
/** Short steps after an answer until both windows have decided who tells the news. */
const SHORT_STEPS = 8;
/** Milliseconds until a toast that was queued behind another has appeared. */
const TOAST_MS = 40;

/** Two windows of one browser with MARS in them, a back end, and two releases of the remote. */
export interface Windows {
  readonly backEnd: BackEnd;
  /** The first stays open; the second is loaded again with each release. */
  readonly pages: readonly [Page, Page];
  /** Errors that a page threw. */
  readonly errors: readonly string[];
  /** Number of lists that the browser has requested. */
  lists(): number;
  /**
   * Advances the back end and both windows.
   *
   * @param hasNews whether something has happened that no window has told yet: the windows are then kept in step
   */
  pass(ms: number, hasNews: () => Promise<boolean>): Promise<void>;
  /** The machine sleeps: each timer that falls due is called once, afterwards. */
  sleep(ms: number): Promise<void>;
  /** Sets the clock of the machine forward or back. */
  setClock(byMs: number): Promise<void>;
  show(window: 0 | 1 | null): Promise<void>;
  /** Returns the toasts since the last call, of both windows. */
  toasts(): Promise<Told[]>;
  /** Closes all toasts, as the user does, until none waits. */
  dismiss(): Promise<void>;
  /** The other release is served from now on, and the second window is loaded again. */
  promote(): Promise<void>;
}

/** Opens the windows, and closes all of it when `use` is done. */
export async function openWindows<T>(use: (windows: Windows) => Promise<T>): Promise<T> {
  const backEnd = createBackEnd({ scenario: 'empty', speed: 0, startAt: START });
  // an empty list is taken for a fault of the back end
  backEnd.world.addSession({ name: 'Always there', status: 'completed', runs: [{ status: 'completed' }] });
  const { url: backEndUrl } = await backEnd.listen();
  const folder = mkdtempSync(join(tmpdir(), 'mars-sessions-endurance-'));
  const dist = builtFiles('remote');
  const remotes = [dist, otherBuild(dist, join(folder, 'dist'), { inputs: '00000002' })].map((distDir) => ({
    server: createRemoteServer({ distDir }),
    record: recordIn(distDir),
  }));
  const releases = await Promise.all(
    remotes.map(async ({ server, record }) => ({
      recordUrl: `http://127.0.0.1:${(await server.listen(0)).port}/release.json`,
      record,
    })),
  );
  let promoted = 0;
  const host = createHostServer({
    distDir: builtFiles('host-shell'),
    backEndUrl,
    sessions: () => releases[promoted % releases.length] ?? null,
    debug: false,
  });
  const { port } = await host.listen(0);
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
  try {
    // toasts disappear at once, because their exit animation would take real time
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    await installStoppedClock(context.clock, backEnd.clock.now());
    const errors: string[] = [];
    const underWay = new Set<object>();
    let lists = 0;
    const traffic: Traffic = {
      onSent(request) {
        const { pathname, search } = new URL(request.url());
        if (!pathname.startsWith('/api')) return;
        underWay.add(request);
        if (`${pathname}${search}` === '/api/sessions?limit=200') lists += 1;
      },
      onEnded: (request) => void underWay.delete(request),
    };

    async function load(page: Page): Promise<void> {
      await page.goto(`http://localhost:${port}/`);
      await page.getByRole('toolbar', { name: 'Sessions' }).waitFor();
    }

    const openPage = (): Promise<Page> =>
      preparePage(context, { now: START, traffic, onError: (error) => errors.push(error) });
    const pages = [await openPage(), await openPage()] as const;
    for (const page of pages) await load(page);
    let marks = 0;

    const settled = async (): Promise<void> => {
      for (const page of pages) await settle(page, backEnd, { underWay: () => underWay.size });
    };

    async function step(ms: number): Promise<void> {
      backEnd.clock.advance(ms);
      await context.clock.runFor(ms);
      await settled();
    }

    return await use({
      backEnd,
      pages,
      errors,
      lists: () => lists,
      async pass(wanted, hasNews) {
        for (let left = wanted; left > 0; ) {
          const before = lists;
          const ms = Math.min(STEP_MS, left);
          await step(ms);
          left -= ms;
          if (lists === before || !(await hasNews())) continue;
          for (let count = 0; count < SHORT_STEPS; count += 1) {
            await step(SHORT_STEP_MS);
            await exchange(pages, ++marks);
          }
        }
      },
      async sleep(ms) {
        backEnd.clock.advance(ms);
        await context.clock.fastForward(ms);
        await settled();
      },
      async setClock(byMs) {
        const now = await pages[0].evaluate(() => Date.now());
        await context.clock.setSystemTime(now + byMs);
      },
      async show(window) {
        // first the one that is hidden, as when a user changes from one tab to another
        for (const [index, page] of pages.entries()) if (index !== window) await setVisibility(page, 'hidden');
        if (window !== null) await setVisibility(pages[window], 'visible');
      },
      async toasts() {
        return (await Promise.all(pages.map(takeToasts))).flat();
      },
      async dismiss() {
        for (const page of pages) {
          const buttons = page.getByRole('button', { name: 'Dismiss notification', includeHidden: true });
          // up to twenty more may be queued
          for (let round = 0; round < 30 && (await buttons.count()) > 0; round += 1) {
            // by script, because a toast that is leaving cannot be clicked
            await buttons.evaluateAll((all: HTMLElement[]) => {
              for (const button of all) button.click();
            });
            await context.clock.runFor(TOAST_MS);
          }
        }
        await settled();
      },
      async promote() {
        promoted += 1;
        const [, second] = pages;
        const visibility = await second.evaluate(() => document.visibilityState);
        await load(second);
        await setVisibility(second, visibility);
        await settled();
      },
    });
  } finally {
    await browser.close();
    await Promise.all([host.close(), ...remotes.map(({ server }) => server.close()), backEnd.close()]);
    rmSync(folder, { recursive: true });
  }
}
