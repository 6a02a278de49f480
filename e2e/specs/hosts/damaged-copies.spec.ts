import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { builtFiles } from '../../support/copyBuilt.ts';
import { expect, type HostPage, test } from '../../support/hosts.ts';
import { firstLoad, release } from '../../support/stack.ts';

const FILES = [
  { name: 'entry', file: release.entry, phase: 'fetch' },
  { name: 'chunk', file: firstLoad().find((name) => name.startsWith('base')) ?? '', phase: 'expose' },
] as const;

/** The second has `connect-src 'self'`, so the page cannot `fetch` from the remote's server. */
const POLICIES = [
  { name: '', path: '/' },
  { name: ' under connect-src ‘self’', path: '/?csp' },
] as const;

const DAMAGED = 'globalThis.broken = true; /* damaged on the way */';

/** Console messages about the damaged bytes, the unused preload, and the record, which the second policy lets no page ask for. */
const EXPECTED = /integrity|preload|connect-src|Content.Security.Policy|Fetch API cannot load/;

const report = (page: Page) => page.evaluate(() => (window as unknown as HostPage).__MARS_REMOTES__.mars_sessions);
const pattern = (file: string) => new RegExp(file.replaceAll('.', '\\.'));
/** Whether the path of a request is a file of a release, and not its record. */
const isFile = (path: string): boolean => /\.js\b/.test(path);
const retry = (page: Page) => page.getByRole('button', { name: 'Retry loading sessions' });

async function expectReady(page: Page): Promise<void> {
  await expect(page.getByRole('toolbar', { name: 'Sessions' })).toBeVisible();
  expect(await report(page)).toMatchObject({ phase: 'ready', error: null, release: release.global });
  expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false);
}

for (const { name: under, path } of POLICIES) {
  for (const { name, file, phase } of FILES) {
    test.describe(`RT-16: a damaged ${name} that the browser keeps as immutable${under}`, () => {
      test.beforeEach(async ({ remote, open, page, watch }) => {
        watch.expectFailure({ url: remote.url });
        watch.expectConsole(EXPECTED);
        remote.letBrowsersKeep();
        remote.break(pattern(file), { body: DAMAGED });
        await open('next', path);
        await expect(page.locator('.mars-sessions-slot')).toHaveAttribute('data-state', 'failed');
        expect(await report(page)).toMatchObject({ error: { code: 'integrity', phase, httpStatus: 200 } });
        remote.heal();
        remote.asked.length = 0;
      });

      test('is replaced by Retry without a reload', async ({ page }) => {
        await retry(page).click();
        await expectReady(page);
      });

      test('is replaced automatically after a reload', async ({ page, remote }) => {
        await page.reload();
        await expectReady(page);
        // the browser used the cached copy, and then requested the file under another URL
        expect(remote.asked.find((url) => url.startsWith(`/${file}`))).toMatch(/\?retry=\d+$/);
      });

      test('is replaced by Retry after a reload with automatic retries off', async ({ page }) => {
        await page.addInitScript(() => Object.assign(window, { testOptions: { retries: 0 } }));
        await page.reload();
        if (phase === 'fetch') await retry(page).click();
        await expectReady(page);
      });

      test('is bypassed on later pages without a request', async ({ page, remote }) => {
        await retry(page).click();
        await expectReady(page);
        remote.asked.length = 0;
        for (const _ of [1, 2]) {
          await page.reload();
          await expectReady(page);
        }
        expect(remote.asked.filter(isFile)).toEqual([]);
      });

      test('is bypassed without a request after it was replaced automatically', async ({ page, remote }) => {
        // the first page requests the damaged file by another URL, the second all others, if they have that URL too
        for (const _ of [1, 2]) {
          await page.reload();
          await expectReady(page);
        }
        remote.asked.length = 0;
        await page.reload();
        await expectReady(page);
        expect(remote.asked.filter(isFile)).toEqual([]);
      });
    });
  }

  test(`RT-16: a damaged chunk of the menu that the browser keeps as immutable${under} disables only the menu until the file is healed`, async ({
    stack,
    remote,
    open,
    lab,
    page,
    watch,
  }) => {
    watch.expectFailure({ url: remote.url });
    watch.expectConsole(EXPECTED);
    watch.expectConsole(/a part could not be fetched/);
    const file = readdirSync(builtFiles('remote')).find((each) => /^pill\..*\.js$/.test(each)) ?? '';
    const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
    const asked = () => remote.asked.filter((url) => url.startsWith(`/${file}`));
    remote.letBrowsersKeep();
    remote.break(pattern(file), { body: DAMAGED });
    await open('next', path);
    await lab.pill(sessionId).click({ button: 'right' });
    await expect.poll(() => watch.console).toContainEqual(expect.stringContaining('a part could not be fetched'));
    await expect(page.getByRole('menu')).toHaveCount(0);

    remote.heal();
    await lab.pill(sessionId).click({ button: 'right' });
    await expect(page.getByRole('menu')).toBeVisible();

    remote.asked.length = 0;
    await page.reload();
    await lab.pill(sessionId).click({ button: 'right' });
    await expect(page.getByRole('menu')).toBeVisible();
    expect(asked()).toEqual([expect.stringMatching(/\?retry=\d+$/)]);
    expect(await page.evaluate(() => 'broken' in globalThis)).toBe(false);
  });
}
