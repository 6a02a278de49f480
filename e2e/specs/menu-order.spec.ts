import type { Locator } from '@playwright/test';
import { askAxe } from '../support/axe.ts';
import { expect, test } from '../support/stack.ts';

const CAN = ['View Logs', 'Open Workflow', 'Rename', 'Pin', 'Mark as unread', 'Dismiss', 'Copy session id'];
const NOT_CONNECTED = 'Runs, but this window is not connected to it';

/** Returns the names of the items from top to bottom, as they are seen. */
const namesFromTop = (menu: Locator): Promise<string[]> =>
  menu
    .getByRole('menuitem')
    .evaluateAll((items) =>
      items
        .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((item) => item.firstElementChild?.firstChild?.textContent ?? ''),
    );

const boxes = (menu: Locator): Promise<string[]> =>
  menu.getByRole('menuitem').evaluateAll((items) => items.map((item) => JSON.stringify(item.getBoundingClientRect())));

test('a menu has first what can be done, then what cannot, with each reason once; keys reach all of it', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ mode: 'one-shot', runs: [{ status: 'executing' }] });
  await openHost();
  await lab.poll();
  await lab.pill(sessionId).focus();
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu');
  const item = (name: string): Locator => menu.getByRole('menuitem', { name, exact: true });
  await expect(item('View Logs')).toBeFocused();
  expect(await namesFromTop(menu)).toEqual([...CAN, 'Pause', 'Cancel', 'Resume']);
  for (const name of CAN) await expect(item(name)).not.toHaveAttribute('aria-disabled');
  await expect(menu.getByText(NOT_CONNECTED, { exact: true })).toHaveCount(1);
  for (const [name, reason] of [
    ['Pause', NOT_CONNECTED],
    ['Cancel', NOT_CONNECTED],
    ['Resume', 'It is running'],
  ] as const) {
    await expect(item(name)).toHaveAttribute('aria-disabled', 'true');
    await expect(item(name)).toHaveAccessibleName(name);
    await expect(item(name)).toHaveAccessibleDescription(reason);
  }
  const { violations } = await askAxe(page);
  expect(violations).toEqual([]);

  for (const [key, name] of [
    ['End', 'Resume'],
    ['ArrowUp', 'Cancel'],
    ['Home', 'View Logs'],
    ['ArrowUp', 'Resume'],
    ['ArrowDown', 'View Logs'],
    ['p', 'Pin'],
    ['a', 'Pause'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(item(name), `after ${key}`).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(item('Pause')).toBeFocused();
});

test('an open menu holds still while its run completes: no item moves from under the pointer, and the reasons follow', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  const taskId = await lab.launch({ mode: 'Multi-Step Research', steps: 3, seconds: 30 });
  const { sessionId } = world.run(taskId) ?? { sessionId: '' };
  await expect(lab.pill(sessionId)).toHaveAttribute('data-source', 'live');
  const menu = await lab.openMenu(sessionId);
  const item = (name: string): Locator => menu.getByRole('menuitem', { name, exact: true });
  expect((await namesFromTop(menu)).slice(0, 3)).toEqual(['Pause', 'Cancel…', 'View Logs']);
  await item('Rename').hover();
  const before = await boxes(menu);
  const size = await menu.boundingBox();

  clock.advance(200_000);
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'completed');
  for (const name of ['Pause', 'Cancel', 'Resume']) {
    await expect(item(name)).toHaveAttribute('aria-disabled', 'true');
    await expect(item(name)).toHaveAccessibleDescription('It has completed');
  }
  expect(await boxes(menu)).toEqual(before);
  expect(await menu.boundingBox()).toEqual(size);
  // beside the label, in the room that the label leaves
  await expect(menu.getByText('It has completed', { exact: true }).first()).toBeInViewport({ ratio: 1 });
  expect((await askAxe(page)).violations).toEqual([]);

  await expect(item('Rename')).toBeFocused();
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.getByRole('textbox', { name: /^New name for/ })).toBeFocused();
  await page.keyboard.press('Escape');
  // in order again
  expect(await namesFromTop(await lab.openMenu(sessionId))).toEqual([
    ...['View Logs', 'Open Workflow', 'Rename', 'Pin'],
    // whether it counts as looked at is not the matter here
    expect.stringMatching(/^Mark as (un)?read$/),
    ...['Dismiss', 'Copy session id', 'Pause', 'Resume', 'Cancel'],
  ]);
});
