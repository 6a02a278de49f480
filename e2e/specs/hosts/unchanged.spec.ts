import type { Page } from '@playwright/test';
import { expect, type HostPage, test } from '../../support/hosts.ts';

/** Selects the sessions UI's elements under `body`. */
const OURS = '[data-mars-sessions], [data-mars-sessions] *, .mars-sessions-slot, .mars-sessions-slot *';

/** Returns the host's elements with their attributes and computed styles, without the sessions UI's. */
const hostOf = (page: Page) =>
  page.evaluate((OURS) => {
    const elements = [...document.body.querySelectorAll(`*:not(${OURS}, next-route-announcer, script)`)];
    return [document.documentElement, document.body, ...elements].map((element) => {
      const attributes = [...element.attributes]
        .filter(({ name }) => name !== 'data-state')
        .map(({ name, value }) => `${name}=${value}`);
      const styles = getComputedStyle(element);
      const computed = Array.from(styles, (name) => `${name}: ${styles.getPropertyValue(name)}`);
      return { element: element.localName, attributes, computed };
    });
  }, OURS);

/** Returns the content of `head` without the sessions UI's scripts and styles. */
const headOf = (page: Page, remoteUrl: string) =>
  page.evaluate(
    (remote) =>
      [...document.head.children]
        .filter((element) => element.id !== '_goober' && !element.outerHTML.includes(remote))
        .map(({ outerHTML }) => outerHTML),
    remoteUrl,
  );

const showSlot = (page: Page, shown: boolean) =>
  page.evaluate((on) => (window as unknown as HostPage).showSlot(on), shown);

/** Selects our toasts region. The host has its own region with the same name. */
const ourToasts = (page: Page) =>
  page.locator('[data-mars-sessions="toasts"]').getByRole('region', { name: /^Notifications/ });

test('the host is unchanged before, with and after the remote, and with a menu open', async ({
  stack,
  remote,
  open,
  lab,
  page,
  watch,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  remote.break(/remoteEntry/, 'hang');
  // the browser says so of the other files while the entry hangs, if the checks take some seconds
  watch.expectConsole('was preloaded using link preload but not used within a few seconds');
  await open('next', '/lab', { timeoutMs: 60_000 });
  const waiting = page.getByRole('status', { name: 'Loading sessions' });
  await expect(waiting).toBeVisible();
  await showSlot(page, false);
  await expect(waiting).toHaveCount(0);
  const without = await hostOf(page);
  await showSlot(page, true);
  await expect(waiting).toBeVisible();
  const before = await hostOf(page);
  const head = await headOf(page, remote.url);
  expect(before.length).toBeGreaterThan(12);
  expect(before[0]?.computed.length).toBeGreaterThan(200);

  remote.answer();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  expect(await hostOf(page)).toEqual(before);
  await lab.openMenu(sessionId);
  expect(await hostOf(page)).toEqual(before);
  await page.keyboard.press('Escape');
  await page.mouse.move(700, 600);
  await page.getByRole('button', { name: 'Mount' }).focus();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  expect(await headOf(page, remote.url)).toEqual(head);

  // removes the slot, and by disposing everything also the toast region
  await showSlot(page, false);
  await page.evaluate(() => (window as unknown as HostPage).sessions.dispose());
  await expect(page.locator(OURS)).toHaveCount(0);
  expect(await hostOf(page)).toEqual(without);
  expect(await headOf(page, remote.url)).toEqual(head);
});

test('typing continues while the remote loads', async ({ stack, remote, open, lab, page }) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  remote.break(/\/(?!remoteEntry)[^/]+\.js/, 'hang');
  await open('next', '/', { timeoutMs: 60_000 });
  const input = page.getByRole('textbox', { name: 'Task' });
  await input.pressSequentially('half a ');
  await expect(page.locator('.mars-sessions-slot')).toHaveAttribute('data-state', 'loading');
  remote.answer();
  await input.pressSequentially('sentence');
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  await expect(ourToasts(page)).toHaveCount(1);
  await expect(input).toBeFocused();
  await expect(input).toHaveValue('half a sentence');
  expect(await page.evaluate(() => (window as unknown as { taskFormMounts: number }).taskFormMounts)).toBe(1);
});

test('a second slot in the page shares the poller and the toast region with the first', async ({
  stack,
  open,
  lab,
  page,
}) => {
  stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  await open('next', '/lab');
  const bars = page.getByRole('toolbar', { name: 'Sessions' });
  await expect(bars).toHaveCount(1);
  await page.getByRole('button', { name: 'Mount' }).click();
  await expect(bars).toHaveCount(2);
  await expect(ourToasts(page)).toHaveCount(1);
  stack.backEnd.requests.clear();
  await lab.poll();
  const lists = stack.backEnd.requests.entries.filter(({ path }) => path === '/api/sessions?limit=200');
  expect(lists).toHaveLength(1);
  await page.getByRole('button', { name: 'Unmount' }).click();
  await expect(bars).toHaveCount(1);
});
