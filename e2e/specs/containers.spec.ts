import type { Page } from '@playwright/test';
import type { Containers } from '../hosts/modules/createContainers.tsx';
import { test } from '../support/modulesHost.ts';
import { SECOND, serveSecondCopy } from '../support/secondCopy.ts';
import { expect, release } from '../support/stack.ts';

interface ContainersPage {
  containers: Containers;
}

const mount = (page: Page, url: string, global: string) =>
  page.evaluate((opened) => (window as unknown as ContainersPage).containers.mount(opened), { url, global });

const FIRST = release.global;

// a trace would keep every state of the page in memory
test.use({ trace: 'off' });

/** Returns the releases that the page's globals and tags refer to. */
const registered = (page: Page) =>
  page.evaluate(() => {
    const globals = Object.keys(window).filter((name) => Reflect.get(window, name) !== undefined);
    const tags = [...document.querySelectorAll('[data-rspack]')].map((tag) => tag.getAttribute('data-rspack') ?? '');
    const names = [...globals, ...tags.map((tag) => tag.split(':')[0] ?? '')];
    return [...new Set(names.map((name) => name.replace(/^rspackChunk/, '')))].filter((name) =>
      name.startsWith('mars_sessions'),
    );
  });

test('two releases run beside each other, and one that is closed leaves the memory while the other goes on', async ({
  stack,
  openCase,
  lab,
  page,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  await serveSecondCopy(page, stack, true);
  await openCase('containers');
  const first = await mount(page, `${stack.remoteUrl}/${release.entry}`, FIRST);
  expect(first).toEqual({ release: FIRST, isOnHostsReact: true });
  await expect(lab.pill(sessionId)).toBeVisible();
  const second = await mount(page, `${stack.remoteUrl}/second/${release.entry}`, SECOND);
  expect(second).toEqual({ release: SECOND, isOnHostsReact: true });
  expect((await registered(page)).sort()).toEqual([FIRST, SECOND].sort());

  const cdp = await page.context().newCDPSession(page);
  const isAlive = async (global: string): Promise<boolean> => {
    await cdp.send('HeapProfiler.collectGarbage');
    return page.evaluate((name) => (window as unknown as ContainersPage).containers.isAlive(name), global);
  };
  await page.evaluate((name) => (window as unknown as ContainersPage).containers.unmount(name), FIRST);
  const own = page.getByRole('region', { name: SECOND, exact: true });
  await expect(own.locator(`button[data-session-id="${sessionId}"]`)).toBeVisible();
  expect(await isAlive(FIRST), 'a release that is not closed stays').toBe(true);

  await page.evaluate((name) => (window as unknown as ContainersPage).containers.close(name), FIRST);
  expect(await registered(page)).toEqual([SECOND]);
  await expect.poll(() => isAlive(FIRST)).toBe(false);
  expect(await isAlive(SECOND)).toBe(true);

  // its own late file, which it has not requested before
  const late = page.waitForResponse(/\/second\/[^/]*pill[^/]*\.js/);
  await expect(await lab.openMenu(sessionId)).toBeVisible();
  expect((await late).ok()).toBe(true);
});

for (const [name, code, over] of [
  ['a shared module that the host does not give', 'shared-module', { without: '@mars/websocket' }],
  ['an exposed module that it does not have', 'contract', { expose: 'Nothing' }],
] as const) {
  test(`the error of the built remote is recognised: ${name}`, async ({ stack, openCase, page }) => {
    await openCase('containers');
    const opened = { url: `${stack.remoteUrl}/${release.entry}`, global: FIRST, ...over };
    const told = await page.evaluate((one) => (window as unknown as ContainersPage).containers.codeOf(one), opened);
    expect(told).toBe(code);
    // a new container of the same release is not spoiled
    const again = await mount(page, opened.url, FIRST);
    expect(again).toEqual({ release: FIRST, isOnHostsReact: true });
  });
}
