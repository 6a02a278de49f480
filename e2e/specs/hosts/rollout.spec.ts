import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Channel } from '@mars-sessions/host-sdk';
import type { Browser, Page } from '@playwright/test';
import { bucketOf } from '../../../host-sdk/src/core/channel/bucket.ts';
import { releaseOf, releaseOfScript } from '../../support/completeRelease.ts';
import { builtFiles } from '../../support/copyBuilt.ts';
import { containerOf } from '../../support/fixtureRemote.ts';
import { type HostPage, observe } from '../../support/hosts.ts';
import { createFront, startNext } from '../../support/nextHost.ts';
import { startNginx } from '../../support/nginx.ts';
import { createReleaseKey } from '../../support/releaseTree.ts';
import { runRelease } from '../../support/runRelease.ts';
import { expect, recordIn, release, test } from '../../support/stack.ts';
import { storeBeforehand } from '../../support/storeBeforehand.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PREVIOUS = join(builtFiles('e2e'), 'previous/remote');

const idOf = (number: number): string => number.toString(16).padStart(32, '0');

/** Returns an installation id whose bucket is in the range, from the first to below the second. */
function installationIn(salt: string, from: number, to: number): string {
  for (let number = 1; ; number += 1) {
    const bucket = bucketOf(idOf(number), salt);
    if (bucket >= from && bucket < to) return idOf(number);
  }
}

/** Opens MARS in a new browser, which may have been here before, and waits until the sessions are there or have failed. */
async function openMars(browser: Browser, url: string, trustedKeys: string, installation?: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await observe(page, { trustedKeys });
  if (installation !== undefined) {
    await context.addCookies([{ name: 'mars_sessions_installation', value: installation, url }]);
    await storeBeforehand(page, 'mars.sessions.installation', installation);
  }
  await page.goto(url);
  await expect(page.locator('.mars-sessions-slot')).toHaveAttribute('data-state', /ready|failed/);
  return page;
}

const releaseIn = (page: Page): Promise<string | null> =>
  page.evaluate(() => (window as unknown as HostPage).__MARS_REMOTES__.mars_sessions.release);

test('release, 5 %, 100 %, a bad release and rollback, with the commands, nginx and Next: new pages get what the channel says', async ({
  stack,
  browser,
}) => {
  test.setTimeout(150_000);
  const folder = mkdtempSync(join(tmpdir(), 'mars-sessions-rollout-'));
  const [target, out] = ['target', 'out'].map((name) => join(folder, name)) as [string, string];
  mkdirSync(target);
  const key = createReleaseKey();
  const run = (name: 'release' | 'promote' | 'rollback', ...args: string[]) =>
    runRelease(ROOT, name, args, { MARS_SESSIONS_KEY: key.pem, MARS_SESSIONS_TARGET: target });
  const nginx = await startNginx(target);
  const channel = (): Channel => JSON.parse(readFileSync(join(target, 'channels/stable.json'), 'utf8')) as Channel;

  /** Opens MARS as a server sees it that has read the channel now. */
  async function visit<T>(look: (open: (installation?: string) => Promise<Page>) => Promise<T>): Promise<T> {
    const next = await startNext(`${nginx.url}/channels/stable.json`, undefined, {
      NEXT_PUBLIC_MARS_SESSIONS_KEYS: key.text,
    });
    const front = await createFront(next.port, () => stack.backEndUrl);
    const pages: Page[] = [];
    const result = await look(async (installation) => {
      const page = await openMars(browser, front.url, key.text, installation);
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
    await front.close();
    next.stop();
    return result;
  }
  const releasesFor = (...installations: (string | undefined)[]) =>
    visit((open) => Promise.all(installations.map(async (one) => releaseIn(await open(one)))));

  const one = recordIn(PREVIOUS).global;
  const two = release.global;
  await run('promote', releaseOf(out, PREVIOUS, key), 'stable');
  expect(await releasesFor(undefined)).toEqual([one]);

  await run('release', '--built', builtFiles('remote'), '--allow-dirty', '--out', join(folder, 'made'));
  const [made = ''] = readdirSync(join(folder, 'made'));
  await run('promote', join(folder, 'made', made), 'stable', '--percent', '5');
  const { salt } = channel().candidate ?? { salt: '' };
  const [early, late] = [installationIn(salt, 0, 500), installationIn(salt, 500, 10_000)];
  // a browser without the cookie gets the current release
  expect(await releasesFor(early, late, undefined)).toEqual([two, one, one]);

  await run('promote', made, 'stable', '--percent', '100');
  expect(await releasesFor(early, late, undefined)).toEqual([two, two, two]);

  const bad = releaseOfScript(out, containerOf(`() => { throw new Error('boom'); }`), key);
  await run('promote', bad, 'stable', '--percent', '50');
  const { salt: other } = channel().candidate ?? { salt: '' };
  expect(other).not.toBe(salt);
  const [tries, triesNot] = [installationIn(other, 0, 5000), installationIn(other, 5000, 10_000)];
  await visit(async (open) => {
    expect(await releaseIn(await open(triesNot))).toBe(two);
    const page = await open(tries);
    expect(await releaseIn(page)).toBe('mars_sessions_fixture');
    // the second crash within a minute
    await page.getByRole('button', { name: 'Retry loading sessions' }).click();
    await expect(page.getByRole('toolbar', { name: 'Sessions' })).toBeVisible();
    expect(await releaseIn(page)).toBe(two);
    await page.reload();
    await expect(page.getByRole('toolbar', { name: 'Sessions' })).toBeVisible();
    expect(await releaseIn(page)).toBe(two);
  });

  await run('promote', bad, 'stable');
  expect(await releasesFor(undefined)).toEqual(['mars_sessions_fixture']);
  const { sequence } = channel();
  await run('rollback', 'stable');
  expect(channel().sequence).toBe(sequence + 1);
  expect(await releasesFor(undefined, early, late)).toEqual([two, two, two]);

  await nginx.stop();
  rmSync(folder, { recursive: true });
});
