import { join } from 'node:path';
import { createHostServer } from '@mars-sessions/host-shell/serve';
import type { Page } from '@playwright/test';
import { builtFiles } from '../support/copyBuilt.ts';
import { pinBeforehand } from '../support/everyState.ts';
import type { Lab } from '../support/lab.ts';
import { expect, release, type Stack, test } from '../support/stack.ts';
import { storePreferences } from '../support/storeBeforehand.ts';

/** Creates sessions that each have a run, and makes their runs fail. */
async function breakSome(stack: Stack, lab: Lab, names: readonly string[]): Promise<string[]> {
  const { world } = stack.backEnd;
  const added = names.map((name) => world.addSession({ mode: 'one-shot', name, runs: [{}] }));
  await lab.poll();
  for (const { runs } of added) {
    world.patchRun(runs[0]?.id ?? '', { status: 'failed' });
    // one poll each, because four failures at once would be one toast
    await lab.poll();
  }
  return added.map(({ sessionId }) => sessionId);
}

/** Makes the page report the visibility and focus of a hidden or background window. */
async function look(page: Page, { visible, focused }: { visible: boolean; focused: boolean }): Promise<void> {
  await page.evaluate(
    ([isVisible, isFocused]) => {
      const state = isVisible ? 'visible' : 'hidden';
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
      document.hasFocus = () => isFocused === true;
      document.dispatchEvent(new Event('visibilitychange'));
      window.dispatchEvent(new Event(isFocused ? 'focus' : 'blur'));
    },
    [visible, focused],
  );
}

test('F6, Tab, Enter and Esc: every toast is reached and closed by keyboard, and the focus is never lost', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  watch.expectFailure({ url: '/console-log?tail=', status: 404 });
  await openHost();
  const [first = ''] = await breakSome(stack, lab, ['One', 'Two', 'Three']);
  const card = (name: string) => page.getByRole('group', { name: 'Session failed' }).filter({ hasText: name });
  const dismiss = (name: string) => card(name).getByRole('button', { name: 'Dismiss notification' });
  await expect(card('Three')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Notifications (F6)' })).toHaveCount(1);
  await lab.pill(first).focus();

  await page.keyboard.press('F6');
  await expect(card('Three').getByRole('button', { name: 'Open Console' })).toBeFocused();
  await page.keyboard.press('F6');
  await expect(lab.pill(first)).toBeFocused();
  await page.keyboard.press('F6');
  // Tab order: action, dismiss, and "Dismiss all" last
  await page.keyboard.press('Tab');
  await expect(dismiss('Three')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Dismiss all' })).toBeFocused();
  await dismiss('Two').focus();
  await page.keyboard.press('Enter');
  await expect(dismiss('Three')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dismiss('One')).toBeFocused();
  await expect(page.getByRole('button', { name: 'Dismiss all' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(lab.pill(first)).toBeFocused();
  await expect(page.locator('[data-toast-type]')).toHaveCount(0);
  // dismissing a notification does not mark the session as seen
  await expect(lab.pill(first)).toHaveAttribute('data-attention', 'unseen');
});

test('2.2.1 timing: no time passes under the pointer, with the focus inside, in a background window or while hidden', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  await lab.poll();
  clock.advance(1000);
  await look(page, { visible: true, focused: false });
  world.addSession({ name: 'Lensing', runs: [{}] });
  await lab.poll();
  const started = lab.toast('Session started');
  await expect(started).toBeVisible();
  // the toast appeared in a background window, so no blur event preceded it
  await page.clock.runFor(20_000);
  await expect(started).toBeVisible();
  await look(page, { visible: true, focused: true });
  await page.clock.runFor(3000);
  await look(page, { visible: false, focused: false });
  await page.clock.runFor(20_000);
  await look(page, { visible: true, focused: true });
  // meanwhile the page's clock runs by itself, by less than a second
  await started.hover();
  await page.clock.runFor(20_000);
  await page.keyboard.press('F6');
  await page.mouse.move(10, 700);
  await page.clock.runFor(20_000);
  await expect(started).toBeVisible();
  await page.keyboard.press('F6');
  await page.clock.runFor(5000);
  await expect(started).toHaveCount(0);
});

test('2.2.1 timing: notifications stay until they are dismissed if the user chose that', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  await storePreferences(page, { settings: { keepToasts: [true, 1, 'x'], toastPolicy: ['quiet', 1, 'x'] } });
  await openHost();
  await lab.poll();
  clock.advance(1000);
  const { runs } = world.addSession({ name: 'Lensing', runs: [{}] });
  await lab.poll();
  world.patchRun(runs[0]?.id ?? '', { status: 'completed' });
  await lab.poll();
  await expect(lab.toast('Session completed')).toBeVisible();
  await page.clock.runFor(600_000);
  await expect(lab.toast('Session completed')).toBeVisible();
  // the user also chose quiet, so the start was not shown
  expect(await lab.toastsSoFar()).toEqual(['Session completed']);
});

test('unpinning can be undone for five seconds by F6 and Enter, and restores the exact position', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  const ids = [3, 2, 1].map(
    (n) => world.addSession({ createdAt: clock.now() - n * 1000, name: `Run ${n}`, runs: [{}] }).sessionId,
  );
  const [one = '', two = '', three = ''] = ids;
  await pinBeforehand(page, [three, one, two]);
  await openHost();
  await lab.poll();
  const order = () =>
    page
      .getByRole('toolbar')
      .locator('button[data-session-id]')
      .evaluateAll((pills) => pills.map((pill) => (pill as HTMLElement).dataset.sessionId));
  expect(await order()).toEqual([three, one, two]);
  await (await lab.openMenu(one)).getByRole('menuitem', { name: 'Unpin' }).click();
  const undo = lab.toast('Session unpinned');
  await expect(undo).toContainText('Run 3');
  expect(await order()).toEqual([three, two, one]);
  await page.keyboard.press('F6');
  await expect(undo.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(order).toEqual([three, one, two]);
  await expect(undo).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);

  await (await lab.openMenu(one)).getByRole('menuitem', { name: 'Unpin' }).click();
  await expect(undo).toBeVisible();
  await page.mouse.move(10, 700);
  await page.clock.runFor(5500);
  await expect(undo).toHaveCount(0);
  expect(await order()).toEqual([three, two, one]);
});

test('dismissing can be undone and is announced; 4.1.3 through regions that existed before', async ({
  stack,
  lab,
  page,
  watch: _,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
  const sessions = { recordUrl: `${stack.remoteUrl}/release.json`, record: release };
  const distDir = join(builtFiles('e2e'), 'modules');
  const host = createHostServer({ distDir, backEndUrl: stack.backEndUrl, sessions });
  const { port } = await host.listen(0);
  await page.goto(`http://localhost:${port}/?case=tree`);
  await expect(lab.pill(sessionId)).toBeVisible();
  const status = page.locator('[data-mars-sessions="toasts"] [role="status"]');
  await expect(status).toBeEmpty();
  await page.getByRole('button', { name: 'removeSession' }).click();
  await expect(lab.pill(sessionId)).toHaveCount(0);
  const undo = lab.toast('Session dismissed');
  await expect(undo).toContainText('Lensing');
  await page.clock.runFor(200);
  await expect(status).toHaveText('Session dismissed. Lensing. Undo: F6');
  await page.clock.runFor(3000);
  await expect(status).toBeEmpty();
  await page.keyboard.press('F6');
  await page.keyboard.press('Enter');
  await expect(lab.pill(sessionId)).toBeVisible();
  await expect(page.getByRole('button', { name: 'removeSession' })).toBeFocused();
  await host.close();
});
