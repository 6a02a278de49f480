import type { Locator, Page } from '@playwright/test';
import { addRunning } from '../support/addRunning.ts';
import { expect, test } from '../support/stack.ts';

/** EXPERIENCE 1.6, decision 9. */

const PILLS = '[data-pill]';

/** A log that is not there, and a session that was removed. */
const NOT_THERE = [
  { url: '/console-log?tail=', status: 404 },
  { url: '/history?limit=1', status: 404 },
];

/** Returns where the elements are, in pixels. */
const boxes = (elements: Locator) =>
  elements.evaluateAll((all) =>
    all.map((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return [left, top, width, height].map(Math.round);
    }),
  );

/** Moves the pointer to an empty place of the page. */
const leave = (page: Page): Promise<void> => page.mouse.move(5, 600);

test('while the pointer rests on a pill, no pill appears, disappears or moves; when it leaves, the bar is up to date', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  for (const failure of NOT_THERE) watch.expectFailure(failure);
  const { world } = stack.backEnd;
  const [first = '', second = ''] = addRunning(stack.backEnd, ['Lensing', 'Spectrum']);
  const { sessionId: third, runs } = world.addSession({ name: 'Residuals', runs: [{}] });
  await openHost();
  await lab.poll();
  const all = page.getByRole('button', { name: 'All sessions (3)' });
  await expect(all).toBeVisible();
  await lab.pill(second).hover();
  const before = await boxes(page.locator(PILLS));
  const allBefore = await all.boundingBox();

  const fourth = world.addSession({ name: 'New', runs: [{}] }).sessionId;
  world.removeSession(first);
  world.patchRun(runs[0]?.id ?? '', { status: 'failed' });
  await lab.passPolling(60_000);
  // words, marks and the number go on
  await expect(page.getByRole('button', { name: /^All sessions \(3, 1 need/ })).toBeVisible();
  await expect(lab.pill(third)).toHaveAttribute('data-status', 'failed');
  expect(await boxes(page.locator(PILLS))).toEqual(before);
  expect(await page.getByRole('button', { name: /^All sessions/ }).boundingBox()).toEqual(allBefore);
  // the pill of a session that is gone does nothing
  await lab.pill(first).click();
  await expect(lab.details).toHaveCount(0);
  await expect(lab.pill(first)).not.toHaveAttribute('aria-current', 'true');

  await leave(page);
  await page.clock.runFor(600);
  await expect(lab.pill(first)).toHaveCount(0);
  await expect(lab.pill(fourth)).toBeVisible();
  await expect(page.locator(PILLS)).toHaveCount(3);
});

test('a touch holds the bar for no longer than 600 ms', async ({ stack, openHost, lab, page }) => {
  const [one = ''] = addRunning(stack.backEnd, ['Lensing', 'Spectrum']);
  await openHost();
  await lab.poll();
  await expect(page.locator(PILLS)).toHaveCount(2);
  const touch = (type: string, over: PointerEventInit = {}) =>
    lab.pill(one).dispatchEvent(type, { pointerType: 'touch', bubbles: true, composed: true, ...over });
  for (const type of ['pointerover', 'pointerdown', 'pointerup', 'pointerout']) await touch(type);
  stack.backEnd.world.addSession({ name: 'New', runs: [{}] });
  await lab.poll();
  await expect(page.locator(PILLS)).toHaveCount(3);
});

test('what the user does applies at once while the pointer rests on the bar: dismiss by key and in the menu, pin and move', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const [a = '', b = '', c = '', d = ''] = addRunning(stack.backEnd, ['One', 'Two', 'Three', 'Four']);
  await openHost();
  await lab.poll();
  const order = () => page.locator(PILLS).evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.pill));
  await expect(page.locator(PILLS)).toHaveCount(4);
  // by key, with a resting pointer
  await lab.pill(a).focus();
  await lab.pill(d).hover();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Dismiss' }).press('Enter');
  await expect(lab.pill(a)).toHaveCount(0);
  // in the menu, right after the press that opened it: the clock of the page stands
  await lab.pill(d).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Pin', exact: true }).click();
  expect(await order()).toEqual([d, b, c]);
  await lab.pill(b).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Dismiss' }).click();
  expect(await order()).toEqual([d, c]);
});

test('while the pointer rests on a row of the list, no row appears, disappears or moves; a filter applies at once', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  for (const failure of NOT_THERE) watch.expectFailure(failure);
  const { world } = stack.backEnd;
  const [one = ''] = addRunning(stack.backEnd, ['Lensing', 'Spectrum']);
  const { sessionId: two, runs } = world.addSession({ name: 'Residuals', runs: [{}] });
  await openHost();
  await lab.poll();
  await page.getByRole('button', { name: 'All sessions (3)' }).click();
  const panel = page.getByRole('region', { name: 'All sessions' });
  const rows = panel.locator('[data-row]');
  await expect(rows).toHaveCount(3);
  await panel.locator(`[data-row="${two}"] [data-row-button]`).hover();
  const before = await boxes(rows);

  const newest = world.addSession({ name: 'New', mode: 'copilot', runs: [{}] }).sessionId;
  world.removeSession(one);
  world.patchRun(runs[0]?.id ?? '', { status: 'failed' });
  await lab.passPolling(60_000);
  await expect(panel.locator(`[data-row="${two}"]`)).toContainText('failed');
  await expect(panel.getByRole('status')).toHaveText('3 sessions');
  expect(await boxes(rows)).toEqual(before);
  await leave(page);
  await expect(panel.locator(`[data-row="${newest}"]`)).toBeVisible();
  await expect(panel.locator(`[data-row="${one}"]`)).toHaveCount(0);

  await panel.getByRole('button', { name: 'Running 2' }).click();
  await expect(rows).toHaveCount(2);
});

test('while the pointer rests on a toast, no toast appears, disappears or moves; closing one applies at once', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  for (const failure of NOT_THERE) watch.expectFailure(failure);
  const { world } = stack.backEnd;
  const sessions = ['One', 'Two', 'Three'].map((name) => world.addSession({ name, runs: [{}] }));
  const [first, second, third] = sessions.map(({ runs }) => runs[0]?.id ?? '');
  await openHost();
  await lab.poll();
  world.patchRun(first ?? '', { status: 'failed' });
  world.patchRun(second ?? '', { status: 'failed' });
  await lab.poll();
  await page.clock.runFor(2000);
  const toasts = page.locator('[data-toast-type]');
  await expect(toasts).toHaveCount(2);
  await toasts.first().hover();
  const before = await boxes(toasts);
  const all = page.getByRole('button', { name: 'Dismiss all' });
  const allBefore = await all.boundingBox();

  world.patchRun(third ?? '', { status: 'failed' });
  await lab.poll();
  await page.clock.runFor(2000);
  // the pill shows it already
  await expect(page.locator('[data-session-id][data-status="failed"]').first()).toBeVisible();
  expect(await boxes(toasts)).toEqual(before);
  expect(await all.boundingBox()).toEqual(allBefore);
  await leave(page);
  await page.clock.runFor(2000);
  await expect(toasts).toHaveCount(3);

  await toasts.first().getByRole('button', { name: 'Dismiss notification' }).click();
  await page.clock.runFor(2000);
  await expect(toasts).toHaveCount(2);
});
