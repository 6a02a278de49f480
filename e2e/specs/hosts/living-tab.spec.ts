import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Channel } from '@mars-sessions/host-sdk';
import type { Page } from '@playwright/test';
import { bucketOf } from '../../../host-sdk/src/core/channel/bucket.ts';
import { releaseOf } from '../../support/completeRelease.ts';
import { builtFiles } from '../../support/copyBuilt.ts';
import type { HostPage } from '../../support/hosts.ts';
import { createPlainHost, followChannel, releaseIn, throwingBar, toldIn } from '../../support/liveReleases.ts';
import { startNginx } from '../../support/nginx.ts';
import { otherBuild } from '../../support/otherBuild.ts';
import { createReleaseKey } from '../../support/releaseTree.ts';
import { runRelease } from '../../support/runRelease.ts';
import { expect, recordIn, test } from '../../support/stack.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** A page asks for the channel when it gets the focus, at most once a minute. */
const ASK_ON_FOCUS_MS = 60_000;
const LEFT_ALONE_MS = 32_000;
const TOAST = 'Kept by the host';
const SHOWN = [1, 2, 3].map((number) => `${TOAST} ${number}`);

/** What a person sees of the sessions in a tab. */
interface Seen {
  pills: string[];
  pinned: string[];
  unread: string[];
  current: string | null;
  toasts: string[];
  panel: string | null;
  focus: string | null;
}

const see = (page: Page): Promise<Seen> =>
  page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
    const names = (selector: string) => all(selector).map((pill) => pill.querySelector('bdi')?.textContent ?? '');
    const active = document.activeElement as HTMLElement | null;
    return {
      pills: names('[data-pill]'),
      pinned: names('[data-pill][data-pinned="true"]'),
      unread: names('[data-pill]:has([data-attention="unseen"])'),
      current: document.querySelector('[aria-current] bdi')?.textContent ?? null,
      toasts: all('[data-toast-type]').map((toast) => toast.getAttribute('aria-label') ?? ''),
      panel: document.querySelector('[role="tab"][aria-selected="true"]')?.textContent ?? null,
      focus: active?.dataset.sessionId ?? active?.getAttribute('aria-label') ?? active?.tagName ?? null,
    };
  });

test('a tab with an open menu, a toast and a running session lives through 5 %, 100 %, a broken release and a roll-back', async ({
  stack,
  page,
  context,
  lab,
  watch,
}) => {
  test.setTimeout(150_000);
  watch.expectConsole(/boom/);
  const { world } = stack.backEnd;
  const folder = mkdtempSync(join(tmpdir(), 'mars-sessions-living-'));
  const [target, out] = ['target', 'out'].map((name) => join(folder, name)) as [string, string];
  mkdirSync(target);
  const key = createReleaseKey();
  const run = (name: 'promote' | 'rollback', ...args: string[]) =>
    runRelease(ROOT, name, args, { MARS_SESSIONS_KEY: key.pem, MARS_SESSIONS_TARGET: target });
  const channel = (): Channel => JSON.parse(readFileSync(join(target, 'channels/stable.json'), 'utf8')) as Channel;
  const dist = builtFiles('remote');
  const builds = {
    one: dist,
    two: otherBuild(dist, join(folder, 'two'), { inputs: '00000002' }),
    broken: otherBuild(dist, join(folder, 'broken'), { inputs: '0000000b', edit: throwingBar }),
  };
  const globalOf = (name: keyof typeof builds): string => recordIn(builds[name]).global;
  const made = {
    one: releaseOf(out, builds.one, key),
    two: releaseOf(out, builds.two, key),
    broken: releaseOf(out, builds.broken, key),
  };
  await run('promote', made.one, 'stable');
  const nginx = await startNginx(target);
  const host = await createPlainHost(stack.backEndUrl);
  const failed: string[] = [];
  page.on('requestfailed', (request) => {
    // the card of a pill asks for these two, and drops its questions when a menu closes it
    if (!/\/(?:console-log\?tail=1|costs)$/.test(request.url())) failed.push(request.url());
  });

  /** Waits until a release has taken over. The card of the pill that has the focus counts for half a minute. */
  async function takenOver(name: keyof typeof builds): Promise<void> {
    await lab.passPolling(LEFT_ALONE_MS);
    await expect.poll(() => releaseIn(page)).toBe(globalOf(name));
  }

  /** Lets a minute pass, with its polls, and gives the page the focus, so that it asks for the channel. */
  async function askedAgain(): Promise<void> {
    await lab.passPolling(ASK_ON_FOCUS_MS);
    const answer = page.waitForResponse((response) => response.url().includes('/channels/'));
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await (await answer).finished();
  }

  const lensing = world.addSession({ name: 'Lensing', mode: 'one-shot', runs: [{}] });
  const dust = world.addSession({ name: 'Dust', mode: 'one-shot', runs: [{}] });
  const spectra = world.addSession({ name: 'Spectra', mode: 'one-shot', runs: [{}] });
  await followChannel(page, `${nginx.url}/channels/stable.json`, key.text);
  await page.goto(host.url);
  await expect(lab.pill(spectra.sessionId)).toBeVisible();
  await lab.poll();

  // a person's marks: a pin, an own name, an unread session, a selection with its details, and a toast that stays
  await (await lab.openMenu(dust.sessionId)).getByRole('menuitem', { name: 'Pin', exact: true }).click();
  await (await lab.openMenu(spectra.sessionId)).getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'New name for Spectra' }).fill('My spectra');
  await page.keyboard.press('Enter');
  await (await lab.openMenu(dust.sessionId)).getByRole('menuitem', { name: 'Mark as unread' }).click();
  await page.getByRole('button', { name: /^All sessions/ }).click();
  await page.getByRole('tab', { name: 'History' }).click();
  // the fourth toast waits until one of the three is dismissed
  for (const number of [1, 2, 3, 4])
    await page.evaluate(
      (title) => (window as unknown as HostPage).sessions.toast({ type: 'error', title, duration: 0 } as never),
      `${TOAST} ${number}`,
    );
  await lab.pass(500);
  await lab.pill(lensing.sessionId).focus();
  const before = await see(page);
  expect(before).toMatchObject({ pinned: ['Dust'], unread: ['Dust'], panel: 'History', toasts: SHOWN });
  expect(before.pills).toEqual(['Dust', 'Lensing', 'My spectra']);

  // 5 %, and this browser is not among them
  const id = await page.evaluate(() => localStorage.getItem('mars.sessions.installation') ?? '');
  do {
    if (channel().candidate) await run('rollback', 'stable');
    await run('promote', made.two, 'stable', '--percent', '5');
  } while (bucketOf(id, channel().candidate?.salt ?? '') < 500);
  await askedAgain();
  expect(await releaseIn(page)).toBe(globalOf('one'));
  expect((await toldIn(page)).map(([event]) => event)).toEqual(['sessions_remote_ready']);

  // 100 %, while a menu is open
  await lab.openMenu(lensing.sessionId);
  await run('promote', made.two, 'stable', '--percent', '100');
  await askedAgain();
  expect(await releaseIn(page)).toBe(globalOf('one'));
  await expect(page.getByRole('menu')).toBeVisible();
  const requests = watch.requests.length;
  await page.keyboard.press('Escape');
  await expect.poll(() => releaseIn(page)).toBe(globalOf('two'));
  await lab.pass(100);
  const after = await see(page);
  expect(after).toEqual({ ...before, focus: after.focus });
  // the menu gives the focus back to its button
  expect(after.focus).toBe('Actions for Lensing');
  // each toast was an element of each of the two releases
  expect(await lab.toastsSoFar()).toEqual([...SHOWN, ...SHOWN]);
  // the new release polls when the old one would have
  const lists = () => watch.requests.slice(requests).filter((line) => line.includes('/api/sessions?'));
  expect(lists()).toEqual([]);
  await lab.poll();
  expect(lists()).toHaveLength(1);

  // the toast that waited in release 1 comes in release 2
  await lab.toast(`${TOAST} 2`).getByRole('button', { name: 'Dismiss notification' }).click();
  await page.mouse.move(5, 400);
  await lab.pass(1000);
  await expect(lab.toast(`${TOAST} 4`)).toBeVisible();

  // what is written under release 2
  // by keyboard, because three toasts beside an open panel cover the menus
  await (await lab.openMenu(lensing.sessionId)).getByRole('menuitem', { name: 'Pin', exact: true }).press('Enter');
  await (await lab.openMenu(spectra.sessionId)).getByRole('menuitem', { name: 'Mark as unread' }).press('Enter');
  const written = await see(page);
  expect(written).toMatchObject({ pinned: ['Dust', 'Lensing'], unread: ['Dust', 'My spectra'] });

  // a release that throws when it renders
  await run('promote', made.broken, 'stable');
  await askedAgain();
  await lab.passPolling(LEFT_ALONE_MS);
  await expect.poll(async () => (await toldIn(page)).at(-1)?.[0]).toBe('sessions_remote_rolled_back');
  await expect(lab.pill(lensing.sessionId)).toBeVisible();
  expect((await toldIn(page)).at(-1)?.[1]).toMatchObject({
    release: globalOf('broken'),
    to: globalOf('two'),
    phase: 'take-over',
  });
  expect(await see(page)).toMatchObject({ ...written, focus: expect.anything() });

  // the roll-back: the living tab and a new one
  await run('rollback', 'stable', made.one.split('/').at(-1) ?? '');
  await askedAgain();
  await takenOver('one');
  expect(await see(page)).toMatchObject({ ...written, focus: expect.anything() });
  const other = await context.newPage();
  await followChannel(other, `${nginx.url}/channels/stable.json`, key.text);
  await other.goto(host.url);
  await expect(other.locator(`button[data-session-id="${lensing.sessionId}"]`)).toBeVisible();
  expect(await releaseIn(other)).toBe(globalOf('one'));
  const { pills, pinned, unread } = written;
  expect(await see(other)).toMatchObject({ pills, pinned, unread });
  await other.close();

  // and again on 2
  await run('promote', made.two, 'stable');
  await askedAgain();
  await takenOver('two');
  expect(await see(page)).toMatchObject({ ...written, focus: expect.anything() });
  expect(failed).toEqual([]);
  expect(await page.evaluate(() => (window as unknown as HostPage).unhandled)).toEqual([]);
  await host.close();
  await nginx.stop();
  rmSync(folder, { recursive: true });
});
