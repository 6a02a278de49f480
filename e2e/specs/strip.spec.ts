import { addOneRunning, addRunning } from '../support/addRunning.ts';
import { expect, test } from '../support/stack.ts';

const PILLS = 'button[data-session-id]';

test('pinned pills stay in view while the others scroll; the wheel scrolls, and an end fades while more pills follow', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  test.setTimeout(60_000);
  const ids = addRunning(
    stack.backEnd,
    Array.from({ length: 20 }, (_, index) => `Run ${index}`),
  );
  const [pinned, second] = [ids[12] ?? '', ids[15] ?? ''];
  await openHost();
  await expect(page.locator(PILLS)).toHaveCount(20);
  for (const id of [pinned, second])
    await (await lab.openMenu(id)).getByRole('menuitem', { name: 'Pin', exact: true }).click();
  const strip = page.locator('[data-strip]');
  await expect(page.locator('[data-sticks="true"]')).toHaveCount(2);
  await strip.hover();
  await page.mouse.wheel(0, -10_000);
  await expect(strip).toHaveAttribute('data-more', 'end');
  const places = () =>
    page.locator('[data-sticks="true"]').evaluateAll((pills) => pills.map((pill) => pill.getBoundingClientRect().left));
  const before = await places();

  await page.mouse.wheel(0, 200);
  await expect(strip).toHaveAttribute('data-more', 'start end');
  expect(await places()).toEqual(before);
  await expect(lab.pill(pinned)).toBeInViewport({ ratio: 1 });
  await page.mouse.wheel(0, 10_000);
  await expect(strip).toHaveAttribute('data-more', 'start');
  expect(await places()).toEqual(before);
  // a focused pill is not under the sticky pills
  await lab.pill(second).focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  const [edge, focused] = await Promise.all([
    page.locator('[data-sticks="true"]').last().boundingBox(),
    page.locator(`${PILLS}:focus`).boundingBox(),
  ]);
  expect(focused?.x ?? 0).toBeGreaterThanOrEqual((edge?.x ?? 0) + (edge?.width ?? 0));

  // so many pins would leave no room in this window, so they scroll like the others
  await page.setViewportSize({ width: 800, height: 900 });
  await expect(page.locator('[data-sticks="true"]')).toHaveCount(2);
  for (const id of ids.slice(0, 2))
    await (await lab.openMenu(id)).getByRole('menuitem', { name: 'Pin', exact: true }).click();
  await expect(page.locator('[data-sticks="true"]')).toHaveCount(0);
  expect(await page.evaluate(() => [scrollX, scrollY])).toEqual([0, 0]);
});

test('WCAG 2.5.7: pinned pills can be reordered in the menu by keyboard and pointer, and keep their order across a reload', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const [a = '', b = '', c = ''] = addRunning(stack.backEnd, Array(4).fill(undefined));
  await openHost();
  const order = () =>
    page.locator(PILLS).evaluateAll((pills) => pills.map((pill) => (pill as HTMLElement).dataset.sessionId));
  for (const id of [a, b, c])
    await (await lab.openMenu(id)).getByRole('menuitem', { name: 'Pin', exact: true }).click();
  expect((await order()).slice(0, 3)).toEqual([a, b, c]);

  // by keyboard: the focus stays on the moved pill
  await lab.pill(c).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('menuitem', { name: 'Move left' }).press('Enter');
  expect((await order()).slice(0, 3)).toEqual([a, c, b]);
  await expect(lab.pill(c)).toBeFocused();
  // by pointer
  await (await lab.openMenu(a)).getByRole('menuitem', { name: 'Move right' }).click();
  expect((await order()).slice(0, 3)).toEqual([c, a, b]);
  const menu = await lab.openMenu(c);
  const first = menu.getByRole('menuitem', { name: 'Move left' });
  await expect(first).toHaveAttribute('aria-disabled', 'true');
  await expect(first).toHaveAccessibleDescription('It is the first of the pinned');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.locator(PILLS)).toHaveCount(4);
  expect((await order()).slice(0, 3)).toEqual([c, a, b]);
});

test('a session can be marked as unread and read, its id copied, and it can be dismissed until something happens', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const added = [2, 1].map((n) => world.addSession({ createdAt: clock.now() - n * 1000, runs: [{}] }));
  const [one = '', two = ''] = added.map(({ sessionId }) => sessionId);
  await openHost();
  const choose = async (id: string, name: string) =>
    (await lab.openMenu(id)).getByRole('menuitem', { name, exact: true }).click();
  await choose(one, 'Mark as unread');
  await expect(lab.pill(one)).toHaveAttribute('data-attention', 'unseen');
  await expect(page.getByRole('button', { name: 'All sessions (2, 1 need you)' })).toBeVisible();
  await choose(one, 'Mark as read');
  await expect(lab.pill(one)).toHaveAttribute('data-attention', 'none');

  await choose(one, 'Copy session id');
  await expect(lab.toast('Session id copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(one);

  await choose(one, 'Dismiss');
  await expect(lab.pill(one)).toHaveCount(0);
  // the focus moves to the next pill
  await expect(lab.pill(two)).toBeFocused();
  await lab.poll();
  await expect(lab.pill(one)).toHaveCount(0);
  clock.advance(1000);
  world.patchSession(one, { status: 'completed', updatedAt: clock.now() });
  world.patchRun(added[0]?.runs[0]?.id ?? '', { status: 'completed', completedAt: clock.now() });
  await lab.poll();
  await expect(lab.pill(one)).toHaveAttribute('data-status', 'completed');
});

test('without the clipboard API, as on plain http, the id is copied too', async ({ stack, openHost, lab, page }) => {
  const sessionId = addOneRunning(stack.backEnd);
  await page.context().grantPermissions(['clipboard-read']);
  await page.addInitScript(() => {
    const { clipboard } = navigator;
    Object.assign(window, { realClipboard: clipboard });
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await openHost();
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Copy session id' }).click();
  await expect(lab.toast('Session id copied')).toBeVisible();
  const copied = await page.evaluate(() =>
    (window as unknown as { realClipboard: Clipboard }).realClipboard.readText(),
  );
  expect(copied).toBe(sessionId);
  await expect(page.locator('[data-mars-sessions="copy"]')).toHaveCount(0);
});

test('the card of a running pill shows the cost of the run so far', async ({ stack, openHost, lab, page }) => {
  const { world, clock } = stack.backEnd;
  const { sessionId } = world.start({
    taskId: 'task_dear',
    task: 'Fit',
    config: { mode: 'one-shot', steps: 3, dt: 30 },
  });
  clock.advance(40_000);
  await openHost();
  await lab.pill(sessionId).hover();
  await page.clock.runFor(500);
  await expect(page.locator('[data-mars-sessions="card"]')).toContainText(/Cost US\$0\.\d{2}/);
});

test('the note beside the edited name tells where it is stored, and is not clipped', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const sessionId = addOneRunning(stack.backEnd);
  await openHost();
  await lab.pill(sessionId).focus();
  await page.keyboard.press('F2');
  const field = page.getByRole('textbox', { name: 'New name for' });
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/kept in this browser/);
  await expect(page.getByText('The name is kept in this browser.')).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await expect(page.getByText('The name is kept in this browser.')).toHaveCount(0);
});
