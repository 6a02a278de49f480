import { expect, test } from '../support/stack.ts';
import { storePreferences } from '../support/storeBeforehand.ts';

const MINUTE_MS = 60_000;

test('a gap of more than five minutes is summed up in one toast', async ({ stack, openHost, lab, watch, page }) => {
  test.slow();
  watch.expectFailure({ url: '/api/' });
  const { world, clock, faults } = stack.backEnd;
  const runs = Array.from({ length: 4 }, (_, index) => world.addSession({ name: `run ${index}`, runs: [{}] }));
  await openHost();
  await lab.poll();

  faults.add({ kind: 'status' });
  await lab.passPolling(6 * MINUTE_MS);
  for (const [
    index,
    {
      sessionId,
      runs: [run],
    },
  ] of runs.entries()) {
    const status = index === 0 ? 'failed' : 'completed';
    world.patchRun(run?.id ?? '', { status, completedAt: clock.now() });
    if (status === 'completed') world.patchSession(sessionId, { status });
  }
  faults.clear();
  await lab.passPolling(30_000);

  const digest = lab.toast('While you were away');
  await expect(digest).toHaveCount(1);
  await expect(digest).toContainText('3 completed');
  await expect(digest).toContainText('1 failed');
  expect(await lab.toastsSoFar()).toEqual(['While you were away']);
  // the pills of the summed-up events are marked one by one
  await expect(page.locator('button[data-attention="unseen"]')).toHaveCount(4);

  // the next event has its own toast again
  clock.advance(1000);
  world.start({ taskId: 'task_later', task: 'Fit', config: { mode: 'one-shot', steps: 4, dt: 60 } });
  await lab.poll();
  await expect(lab.toast('Session started')).toHaveCount(1);
});

test('a run without a sign for ten minutes is marked as quiet and stays active', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  test.slow();
  // a session added without a log is asked for its log once
  watch.expectFailure({ url: '/console-log', status: 404 });
  const { world } = stack.backEnd;
  const nodes = [
    { id: 'step_1', status: 'running' },
    { id: 'step_2', status: 'pending' },
  ];
  const { sessionId, runs } = world.addSession({ name: 'Lensing', runs: [{ nodes }] });
  const pill = lab.pill(sessionId);
  await openHost();
  await lab.passPolling(9 * MINUTE_MS);
  await expect(pill).toHaveAttribute('data-status', 'active');
  await expect(pill).not.toHaveAttribute('data-quiet');
  await lab.passPolling(2 * MINUTE_MS);
  await expect(pill).toHaveAttribute('data-quiet', 'true');
  await expect(pill).toHaveAttribute('data-status', 'active');
  await expect(pill).not.toHaveAttribute('data-reason');
  await pill.hover();
  await expect(page.locator('[data-mars-sessions="card"]')).toContainText(/No sign for 1[01] min/);
  expect(await lab.toastsSoFar()).toEqual([]);

  world.patchNode(runs[0]?.id ?? '', 'step_1', { status: 'completed' });
  await lab.poll();
  await expect(pill).not.toHaveAttribute('data-quiet');
});

test('with "everybody’s sessions" off, those of others are neither pills nor toasts and are not counted', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  const own = world.addSession({ name: 'Own', runs: [{}] });
  const other = world.addSession({ name: 'Other', runs: [{}] });
  const sessions = { [own.sessionId]: { mine: [true, 1, 'x'] } };
  await storePreferences(page, { sessions, settings: { everybody: [false, 1, 'x'] } });
  await openHost();
  await lab.poll();
  await expect(page.locator('button[data-session-id]')).toHaveCount(1);
  await expect(lab.pill(own.sessionId)).toBeVisible();
  await expect(page.getByRole('button', { name: 'All sessions (2)' })).toBeVisible();

  for (const { sessionId, runs } of [own, other]) {
    world.patchRun(runs[0]?.id ?? '', { status: 'completed', completedAt: clock.now() });
    world.patchSession(sessionId, { status: 'completed' });
  }
  await lab.poll();
  await expect(lab.toast('Session completed')).toHaveCount(1);
  await expect(lab.toast('Session completed')).toContainText('Own');
  await expect(page.getByRole('button', { name: 'All sessions (2, 1 need you)' })).toBeVisible();
});

test('a session counts as seen if its details close just before its end arrives; an unseen one is marked until it is viewed', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  const [seen, unseen] = ['Seen', 'Unseen'].map((name) => world.addSession({ name, runs: [{}] }));
  if (!seen || !unseen) throw new Error('Two sessions were added.');
  await openHost();
  await lab.poll();
  await lab.pill(seen.sessionId).click();
  await expect(lab.details).toBeVisible();

  for (const { sessionId, runs } of [seen, unseen]) {
    world.patchRun(runs[0]?.id ?? '', { status: 'completed', completedAt: clock.now() });
    world.patchSession(sessionId, { status: 'completed' });
  }
  const asked = page.waitForRequest(/\/api\/sessions\?limit=200$/);
  await lab.pass(15_000);
  await asked;
  await page.keyboard.press('Escape');
  await lab.poll();
  await expect(lab.pill(unseen.sessionId)).toHaveAttribute('data-attention', 'unseen');
  await expect(lab.pill(seen.sessionId)).toHaveAttribute('data-attention', 'none');
  await expect(page).toHaveTitle(/^\(1\) /);

  // the mark is stored in the browser: it survives a reload and disappears when the session is viewed
  await page.reload();
  await lab.poll();
  await expect(lab.pill(unseen.sessionId)).toHaveAttribute('data-attention', 'unseen');
  await lab.pill(unseen.sessionId).click();
  await expect(lab.pill(unseen.sessionId)).toHaveAttribute('data-attention', 'none');
  await expect(page).toHaveTitle(/^(?!\()/);
});
