import { doubleClick } from '../support/doubleClick.ts';
import { expect, test } from '../support/stack.ts';
import { storeBeforehand } from '../support/storeBeforehand.ts';

test('a name is stored in this browser and survives a reload; Escape keeps the old one', { tag: '@engines' }, async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
  await openHost();
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Rename' }).click();
  const field = page.getByRole('textbox', { name: 'New name for Lensing' });
  await expect(field).toBeFocused();
  await field.fill('My lensing run');
  await page.keyboard.press('Enter');
  await expect(lab.pill(sessionId)).toHaveAccessibleName('My lensing run, running');
  await expect(lab.pill(sessionId)).toBeFocused();
  await expect(lab.pill(sessionId)).not.toHaveAttribute('aria-current');

  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'New name for My lensing run' }).fill('never mind');
  await page.keyboard.press('Escape');
  await expect(lab.pill(sessionId)).toHaveAccessibleName('My lensing run, running');

  await page.reload();
  await expect(lab.pill(sessionId)).toHaveAccessibleName('My lensing run, running');

  // a double click starts a rename, and an empty name restores the original
  await doubleClick(lab.pill(sessionId));
  const again = page.getByRole('textbox', { name: 'New name for My lensing run' });
  // the first click opened the details, which must not take the focus from the field
  await expect(lab.details).toBeVisible();
  await expect(again).toBeFocused();
  await again.fill('');
  await page.keyboard.press('Enter');
  await expect(lab.pill(sessionId)).toHaveAccessibleName('Lensing, running');
});

test('pinned sessions come first, in the order of pinning, also after a reload', { tag: '@engines' }, async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  const [one = '', two = '', three = ''] = [3, 2, 1].map(
    (n) => world.addSession({ createdAt: clock.now() - n * 1000, runs: [{}] }).sessionId,
  );
  const order = () =>
    page
      .locator('button[data-session-id]')
      .evaluateAll((pills) => pills.map((pill) => (pill as HTMLElement).dataset.sessionId));
  await openHost();
  await expect(page.locator('button[data-session-id]')).toHaveCount(3);
  for (const id of [three, two]) {
    await (await lab.openMenu(id)).getByRole('menuitem', { name: 'Pin', exact: true }).click();
    await expect(page.getByRole('menu')).toHaveCount(0);
  }
  expect(await order()).toEqual([three, two, one]);
  await page.reload();
  await expect(page.locator('button[data-session-id]')).toHaveCount(3);
  expect(await order()).toEqual([three, two, one]);
  await (await lab.openMenu(three)).getByRole('menuitem', { name: 'Unpin' }).click();
  await expect.poll(order).toEqual([two, one, three]);
});

test('a pinned session beyond the 200 listed rows returns silently after a reload, and a 404 does not unpin it', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  const { world, clock, faults } = stack.backEnd;
  const add = (name: string, minutesAgo: number, status: string) => {
    const createdAt = clock.now() - minutesAgo * 60_000;
    return world.addSession({ name, mode: 'one-shot', status, createdAt, runs: status === 'active' ? [{}] : [] });
  };
  const { sessionId: old, runs } = add('Old', 500, 'active');
  await openHost();
  await (await lab.openMenu(old)).getByRole('menuitem', { name: 'Pin', exact: true }).click();
  for (let index = 0; index < 229; index += 1) add(`Young ${index}`, 229 - index, 'completed');

  watch.expectFailure({ url: `/api/sessions/${old}`, status: 404 });
  faults.add({
    kind: 'status',
    path: `/api/sessions/${old}`,
    status: 404,
    detail: `Session ${old} not found`,
    count: 1,
  });
  const asked = () => watch.requests.filter((request) => request === `GET /api/sessions/${old}`);
  await page.reload();
  await expect.poll(asked).toHaveLength(1);
  await expect(lab.pill(old)).toHaveCount(0);
  await lab.passPolling(70_000);
  await expect(lab.pill(old)).toHaveAttribute('data-status', 'active');
  expect(asked()).toHaveLength(2);

  await page.reload();
  await expect(lab.pill(old)).toHaveAttribute('data-status', 'active');
  await expect(lab.pill(old)).toHaveAccessibleName('Old, running');
  await lab.poll();
  await lab.poll();
  expect(asked()).toHaveLength(3);
  expect(await lab.toastsSoFar()).toEqual([]);
  // from now on changes of this session are reported
  world.patchRun(runs[0]?.id ?? '', { status: 'paused' });
  await lab.poll();
  await expect(lab.toast('Session paused')).toContainText('Single-Pass Analysis is paused\nOld');
});

test('input 41: garbage in the browser’s storage is ignored', async ({ stack, openHost, lab, page }) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  await storeBeforehand(page, 'mars.sessions.preferences', '{"v":1,"data":{"pins":{"a"');
  await openHost();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
});

test('"Forget what this browser keeps" asks, and then removes names, pins and history from every tab', async ({
  stack,
  openHost,
  lab,
  page,
  context,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
  await openHost();
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Pin', exact: true }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await lab.pill(sessionId).press('F2');
  await page.getByRole('textbox', { name: /^New name for/ }).fill('My lensing run');
  await page.keyboard.press('Enter');
  await expect(lab.pill(sessionId)).toHaveAccessibleName('My lensing run, running');

  const isPinned = page.locator(`[data-pill="${sessionId}"][data-pinned="true"]`);
  await expect(isPinned).toHaveCount(1);

  const other = await context.newPage();
  await other.goto(page.url());
  const there = other.locator(`button[data-session-id="${sessionId}"]`);
  await expect(there).toHaveAccessibleName('My lensing run, running');
  // Firefox gives the focus to the newest page only
  await page.bringToFront();

  await page.getByRole('button', { name: /^All sessions/ }).click();
  await page.getByRole('tab', { name: 'Settings' }).click();
  const forget = page.getByRole('button', { name: 'Forget what this browser keeps…' });
  await forget.click();
  await lab.dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(lab.pill(sessionId)).toHaveAccessibleName('My lensing run, running');

  await forget.click();
  await lab.dialog.getByRole('button', { name: 'Forget everything' }).click();
  for (const pill of [lab.pill(sessionId), there]) await expect(pill).toHaveAccessibleName('Lensing, running');
  await expect(isPinned).toHaveCount(0);
  await expect(forget).toBeFocused();
  await page.reload();
  await expect(lab.pill(sessionId)).toHaveAccessibleName('Lensing, running');
  await other.close();
});
