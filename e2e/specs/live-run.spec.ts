import { expect, test } from '../support/stack.ts';

test('a run started in the host appears within two seconds and completes, both over its socket', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world } = stack.backEnd;
  await openHost();
  await expect(page.getByText('No sessions are running')).toBeVisible();
  const taskId = await lab.launch({ steps: 3, seconds: 2 });
  const { sessionId } = world.run(taskId) ?? { sessionId: '' };
  const launched = await page.evaluate(() => performance.now());
  await expect(lab.pill(sessionId)).toHaveAttribute('data-source', 'live');
  expect((await page.evaluate(() => performance.now())) - launched).toBeLessThan(2000);
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  await expect(lab.pill(sessionId)).toHaveAttribute('aria-current', 'true');
  await expect(lab.toast('Session started')).toHaveCount(1);

  const ring = lab.pill(sessionId).locator('[data-progress]');
  stack.backEnd.clock.advance(2100);
  await expect(ring).toHaveAttribute('data-progress', '32');
  stack.backEnd.clock.advance(2000);
  await expect(ring).toHaveAttribute('data-progress', '66');
  stack.backEnd.clock.advance(2500);
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'completed');
  await expect(lab.toast('Session completed')).toHaveCount(1);
});

test('defect 24: pause, resume and cancel go over the socket and are shown when the back end confirms them', async ({
  stack,
  openHost,
  lab,
}) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  const taskId = await lab.launch({ mode: 'Multi-Step Research', steps: 6, seconds: 30 });
  const { sessionId } = world.run(taskId) ?? { sessionId: '' };
  await expect(lab.pill(sessionId)).toHaveAttribute('data-source', 'live');

  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Pause', exact: true }).click();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'paused');
  expect(world.run(taskId)?.status).toBe('paused');
  await expect(lab.toast('Session paused')).toContainText('is paused');

  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Resume', exact: true }).click();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  expect(world.run(taskId)?.status).toBe('executing');

  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Cancel…' }).click();
  await expect(lab.dialog).toContainText('MARS may not answer until the current step ends.');
  await lab.dialog.getByRole('button', { name: 'Cancel the run' }).click();
  clock.advance(2000);
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'cancelled');
  expect(world.session(sessionId)?.status).toBe('active');
  await expect(lab.toast('Session cancelled')).toHaveCount(1);
  await expect(lab.toast('Session failed')).toHaveCount(0);
});

test('a run that waits for an approval has a toast that stays until the user acts, and Review opens the host’s page', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  const taskId = await lab.launch({ mode: 'Human-in-the-Loop', steps: 4, seconds: 5, approveAt: 1 });
  const { sessionId } = world.run(taskId) ?? { sessionId: '' };
  await expect(lab.pill(sessionId)).toHaveAttribute('data-source', 'live');
  clock.advance(45_000);
  await expect(lab.pill(sessionId)).toHaveAttribute('data-reason', 'awaiting-approval');
  await expect(lab.pill(sessionId)).toHaveAccessibleName(/awaiting approval$/);
  const toast = lab.toast('Session paused');
  await expect(toast).toContainText('Awaiting approval');
  await page.clock.runFor(7000);
  await expect(toast).toBeVisible();
  await page.getByRole('link', { name: 'Tasks' }).click();
  await toast.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('button', { name: 'Approve' })).toBeVisible();
  await expect(toast).toHaveCount(0);
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
});

test('leaving the page asks for confirmation while a run of this window is paused, not while it runs', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world } = stack.backEnd;
  await openHost();
  const taskId = await lab.launch({ mode: 'Multi-Step Research', steps: 6, seconds: 30 });
  const { sessionId } = world.run(taskId) ?? { sessionId: '' };
  await expect(lab.pill(sessionId)).toHaveAttribute('data-source', 'live');
  const isAsked = () => page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  expect(await isAsked()).toBe(false);
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Pause', exact: true }).click();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'paused');
  expect(await isAsked()).toBe(true);
});
