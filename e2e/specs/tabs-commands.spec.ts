import type { BrowserContext, Locator, Route } from '@playwright/test';
import { expect, type Stack, test } from '../support/stack.ts';
import { stopClock } from '../support/stopClock.ts';
import { openTabs, type Tab, type Tabs } from '../support/tabs.ts';

// rotating elements in five windows take more than the CPU of a machine without a graphics card
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const NOT_CONNECTED = 'Runs, but this window is not connected to it';

/** Opens five windows. The third is attached to a run that it launched. */
async function openFive(context: BrowserContext, stack: Stack) {
  const browser = await openTabs(context, stack, stack.hostUrl, 5);
  const [first, , third] = browser.tabs;
  if (!first || !third) throw new Error('Five tabs were asked for.');
  const taskId = await third.lab.launch({ mode: 'Multi-Step Research', steps: 6, seconds: 300 });
  const { sessionId } = stack.backEnd.world.run(taskId) ?? { sessionId: '' };
  await expect(third.lab.pill(sessionId)).toHaveAttribute('data-source', 'live');
  await browser.pass(4000);
  for (const { lab } of browser.tabs) await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  return { browser, first, third, taskId, sessionId };
}

const item = (menu: Locator, name: string): Locator => menu.getByRole('menuitem', { name, exact: true });

const LIST = /\/api\/sessions\?limit=200$/;

/**
 * Chooses a command while the clock of all windows stands still, and advances less than a second until all windows show
 * the result. The attached window polls as soon as its socket reports; the requests beside the list come a moment
 * later, or their answers would not count as newer.
 */
async function expectWithinASecond(
  context: BrowserContext,
  stack: Stack,
  { tabs }: Tabs,
  attached: Tab,
  choose: () => Promise<void>,
  expected: (tab: Tab) => Promise<void>,
): Promise<void> {
  await stopClock(context);
  const held = new Promise<Route>((resolve) => void attached.page.route(LIST, resolve, { times: 1 }));
  await choose();
  await context.clock.runFor(300);
  stack.backEnd.clock.advance(500);
  const list = await held;
  await context.clock.runFor(300);
  await list.continue();
  // waits for answers only: time stands still
  for (const tab of tabs) await expected(tab);
  await context.clock.resume();
}

test('pause, resume and cancel from an unattached window are confirmed in all five within a second', async ({
  context,
  stack,
}) => {
  test.slow();
  const { browser, first, third, taskId, sessionId } = await openFive(context, stack);
  const { world } = stack.backEnd;
  const status = (tab: Tab, word: string) => expect(tab.lab.pill(sessionId)).toHaveAttribute('data-status', word);

  let menu = await first.lab.openMenu(sessionId);
  await expect(item(menu, 'Pause')).toHaveAccessibleDescription(
    'Keep the window that is connected to it open: the run can only be resumed from there',
  );
  await expectWithinASecond(
    context,
    stack,
    browser,
    third,
    () => item(menu, 'Pause').click(),
    (tab) => status(tab, 'paused'),
  );
  expect(world.run(taskId)?.status).toBe('paused');
  // over the socket of the third window: there is no other
  expect(world.sockets).toEqual([taskId]);
  await expect(third.lab.pill(sessionId)).toHaveAttribute('data-source', 'live');
  await browser.pass(2000);

  menu = await first.lab.openMenu(sessionId);
  await expectWithinASecond(
    context,
    stack,
    browser,
    third,
    () => item(menu, 'Resume').click(),
    (tab) => status(tab, 'active'),
  );
  expect(world.run(taskId)?.status).toBe('executing');
  await browser.pass(2000);

  await item(await first.lab.openMenu(sessionId), 'Cancel…').click();
  await expectWithinASecond(
    context,
    stack,
    browser,
    third,
    () => first.lab.dialog.getByRole('button', { name: 'Cancel the run' }).click(),
    (tab) => status(tab, 'cancelled'),
  );
  await browser.pass(2000);
  const told = (await Promise.all(browser.tabs.map(({ lab }) => lab.toastsSoFar()))).flat();
  expect(told.filter((title) => title === 'Session cancelled')).toHaveLength(1);
  expect(told.filter((title) => title === 'Session paused')).toHaveLength(1);
  expect(told.filter((title) => title === 'Session failed')).toEqual([]);
  browser.check();
});

test('an attached window that disappears silently is reported, and no command stays pending', async ({
  context,
  stack,
}) => {
  test.slow();
  const { browser, first, third, sessionId } = await openFive(context, stack);
  const pill = first.lab.pill(sessionId);

  const menu = await first.lab.openMenu(sessionId);
  await expect(item(menu, 'Pause')).not.toHaveAttribute('aria-disabled');
  // a window that crashes sends no more messages
  await third.page.evaluate(() => Object.assign(BroadcastChannel.prototype, { postMessage: () => {} }));
  await third.page.close();
  await item(menu, 'Pause').click();
  await expect(pill).toHaveAccessibleName(/pausing/);
  await browser.pass(4000);
  const toast = first.lab.toast('The other window has not answered');
  await expect(toast).toContainText('the window that is connected to it may have been closed');
  await expect(pill).toHaveAttribute('data-status', 'active');
  await expect(pill).not.toHaveAccessibleName(/pausing/);

  // the command is no longer offered, and the menu gives the reason
  const reasons = await first.lab.openMenu(sessionId);
  await expect(item(reasons, 'Pause')).toHaveAccessibleDescription(NOT_CONNECTED);
  await expect(item(reasons, 'Cancel')).toHaveAccessibleDescription(NOT_CONNECTED);
  browser.check();
});

test('after the attached window closes, an open menu disables its commands, and a confirmed cancel reports that nothing was sent', async ({
  context,
  stack,
}) => {
  test.slow();
  const { browser, first, third, sessionId } = await openFive(context, stack);
  const menu = await browser.tabs[1]?.lab.openMenu(sessionId);
  if (!menu) throw new Error('Five tabs were asked for.');
  await expect(item(menu, 'Pause')).not.toHaveAttribute('aria-disabled');
  await item(await first.lab.openMenu(sessionId), 'Cancel…').click();
  await third.page.close();
  await expect(item(menu, 'Pause')).toHaveAccessibleDescription(NOT_CONNECTED);
  await first.lab.dialog.getByRole('button', { name: 'Cancel the run' }).click();
  await expect(first.lab.toast('Nothing was sent')).toContainText('this window is no longer connected to it');
  await expect(first.lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  const reasons = await first.lab.openMenu(sessionId);
  await expect(item(reasons, 'Cancel')).toHaveAccessibleDescription(NOT_CONNECTED);
  browser.check();
});
