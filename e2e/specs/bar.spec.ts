import { expect, test } from '../support/stack.ts';

test('clicking a pill selects and highlights it and opens its details beside the page; nothing is sent', {
  tag: '@engines',
}, async ({ stack, openHost, lab, page, watch }) => {
  const { world } = stack.backEnd;
  const nodes = [
    { id: 'planning', label: 'Planning', status: 'completed' },
    { id: 'step_1', label: 'Fit the model', status: 'running' },
  ];
  const one = world.addSession({ mode: 'planning-control', name: 'Dark energy', runs: [{ nodes }] }).sessionId;
  const two = world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] }).sessionId;
  await openHost();
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  await lab.pill(one).click();
  await expect(lab.pill(one)).toHaveAttribute('aria-current', 'true');
  await expect(lab.pill(two)).not.toHaveAttribute('aria-current');
  await expect(lab.details).toHaveAccessibleName('Details of Dark energy');
  await expect(lab.details.getByText('Fit the model')).toBeVisible();
  // the details do not cover the host, which stays usable
  await page.getByRole('textbox', { name: 'Task' }).fill('still here');

  await lab.pill(two).click();
  await expect(lab.pill(two)).toHaveAttribute('aria-current', 'true');
  await expect(lab.pill(one)).not.toHaveAttribute('aria-current');
  await expect(lab.details).toHaveAccessibleName('Details of Lensing');
  await page.keyboard.press('Escape');
  await expect(lab.details).toHaveCount(0);
  await expect(lab.pill(two)).toBeFocused();
  expect(sockets).toEqual([]);
  expect(watch.requests.filter((request) => !request.startsWith('GET'))).toEqual([]);

  await page.reload();
  await expect(lab.pill(two)).toHaveAttribute('aria-current', 'true');
});

test('the attached session opens in the host’s own workflow', async ({ stack, openHost, lab, page }) => {
  await openHost();
  const taskId = await lab.launch({ steps: 5, seconds: 30 });
  const { sessionId } = stack.backEnd.world.run(taskId) ?? { sessionId: '' };
  await expect(lab.pill(sessionId)).toHaveAttribute('data-source', 'live');
  await page.getByRole('link', { name: 'Tasks' }).click();
  await lab.pill(sessionId).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole('tab', { name: 'Workflow' })).toHaveAttribute('aria-selected', 'true');
  await expect(lab.details).toHaveCount(0);

  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'View Logs' }).click();
  await expect(page.getByRole('tab', { name: 'Console' })).toHaveAttribute('aria-selected', 'true');
});

test('the logs of any other session are in its details', async ({ stack, openHost, lab }) => {
  const { world, clock } = stack.backEnd;
  const { sessionId } = world.start({
    taskId: 'task_logs',
    task: 'Fit',
    config: { mode: 'one-shot', steps: 3, dt: 30 },
  });
  clock.advance(35_000);
  await openHost();
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'View Logs' }).click();
  await expect(lab.details.getByRole('tab', { name: 'Logs' })).toHaveAttribute('aria-selected', 'true');
  await expect(lab.details.getByRole('region', { name: 'Logs' })).toContainText(/\S/);
});

test('pills stay in the order of their creation, and a new one is appended', async ({ stack, openHost, lab, page }) => {
  const { world, clock } = stack.backEnd;
  const add = (minutes: number) =>
    world.addSession({ createdAt: clock.now() - minutes * 60_000, runs: [{ startedAt: clock.now() }] }).sessionId;
  const ids = [add(30), add(20), add(10)];
  const order = () =>
    page
      .locator('button[data-session-id]')
      .evaluateAll((pills) => pills.map((pill) => (pill as HTMLElement).dataset.sessionId));
  await openHost();
  await expect(page.locator('button[data-session-id]')).toHaveCount(3);
  expect(await order()).toEqual(ids);
  world.patchSession(ids[2] ?? '', { updatedAt: clock.now() + 1000, phase: 'execution' });
  clock.advance(2000);
  const added = world.addSession({ runs: [{}] }).sessionId;
  await lab.poll();
  await expect(page.locator('button[data-session-id]')).toHaveCount(4);
  expect(await order()).toEqual([...ids, added]);
});

test('pills that do not fit scroll, and the selected one scrolls into view', async ({ stack, openHost, lab, page }) => {
  const { world, clock } = stack.backEnd;
  const ids = Array.from(
    { length: 20 },
    (_, index) => world.addSession({ createdAt: clock.now() - (20 - index) * 1000, runs: [{}] }).sessionId,
  );
  await openHost();
  await expect(page.locator('button[data-session-id]')).toHaveCount(20);
  const last = lab.pill(ids[19] ?? '');
  await expect(last).not.toBeInViewport();
  await lab.pill(ids[0] ?? '').focus();
  await page.keyboard.press('End');
  await expect(last).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(last).toHaveAttribute('aria-current', 'true');
  await expect(last).toBeInViewport({ ratio: 1 });
  // the page itself did not scroll
  expect(await page.evaluate(() => [scrollX, scrollY])).toEqual([0, 0]);
});

test('any number of pills is one tab stop, and the menu is another; arrows move', { tag: '@engines' }, async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  const ids = [3, 2, 1].map((n) => world.addSession({ createdAt: clock.now() - n * 1000, runs: [{}] }).sessionId);
  await openHost();
  await expect(page.locator('button[data-session-id]')).toHaveCount(3);
  await expect(page.locator('button[data-session-id][tabindex="0"]')).toHaveCount(1);
  await expect(page.locator('button[data-menu-of][tabindex="0"]')).toHaveCount(1);
  await lab.pill(ids[0] ?? '').focus();
  await page.keyboard.press('ArrowRight');
  await expect(lab.pill(ids[1] ?? '')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator(`button[data-menu-of="${ids[1]}"]`)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'All sessions (3)' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'All sessions' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the sessions page of MARS' }).click();
  await expect(page).toHaveURL(/\/sessions$/);
});

test('the card of a failed pill shows the error, and Open Console opens its log', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  await lab.poll();
  clock.advance(1000);
  const config = { mode: 'one-shot', steps: 4, dt: 1, failAt: 3 };
  const { sessionId } = world.start({ taskId: 'task_unlucky', task: 'Fit', config });
  await lab.poll();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'failed');
  await lab.pill(sessionId).hover();
  await page.clock.runFor(500);
  const card = page.locator('[data-mars-sessions="card"]');
  await expect(card).toContainText('Error in step 3');
  await expect(card).toContainText(/Checked (just now|\d+ secs? ago)/);
  await card.getByRole('button', { name: 'Open Console' }).click();
  await expect(lab.details.getByRole('tab', { name: 'Logs' })).toHaveAttribute('aria-selected', 'true');
  await expect(lab.details).toContainText('Error in step 3');
  // a link to the current place is not offered: in the details, in the card, in the menu
  const open = page.getByRole('button', { name: 'Open Console' });
  await lab.toast('Session failed').getByRole('button', { name: 'Dismiss notification' }).click();
  await expect(open).toHaveCount(0);
  await lab.pill(sessionId).hover();
  await page.clock.runFor(500);
  await expect(card).toContainText('Error in step 3');
  await expect(open).toHaveCount(0);
  const logs = (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'View Logs' });
  await expect(logs).toHaveAttribute('aria-disabled', 'true');
  await expect(logs).toHaveAccessibleDescription('It is open');
  await page.keyboard.press('Escape');
  await lab.details.getByRole('tab', { name: 'Costs' }).click();
  await expect(lab.details.getByRole('button', { name: 'Open Console' })).toBeVisible();
});
