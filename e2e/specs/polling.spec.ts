import { expect, test } from '../support/stack.ts';

test('a run of another client appears, advances its ring and completes by polling alone', async ({
  stack,
  openHost,
  lab,
}) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  await lab.poll();

  // the run starts between two polls, so its first news is the start
  clock.advance(1000);
  const config = { mode: 'one-shot', steps: 4, dt: 9, sessionName: 'Power spectrum' };
  const { sessionId } = world.start({ taskId: 'task_elsewhere', task: 'Fit', config });
  await lab.poll();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  await expect(lab.toast('Session started')).toHaveText(/Single-Pass Analysis is running\s+Power spectrum/);
  await expect(lab.toast('Session started')).toHaveCount(1);

  const ring = lab.pill(sessionId).locator('[data-progress]');
  await expect(ring).toHaveAttribute('data-progress', '24');
  await lab.poll();
  await expect(ring).toHaveAttribute('data-progress', /^(50|74)$/);

  await lab.poll();
  await lab.poll();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'completed');
  await expect(ring).toHaveAttribute('data-progress', '100');
  await expect.poll(lab.toastsSoFar).toEqual(['Session started', 'Session completed']);
  await lab.poll();
  expect(await lab.toastsSoFar()).toHaveLength(2);
});

test('a run that failed before its first poll has one "Session failed" toast, with the step from its log', async ({
  stack,
  openHost,
  lab,
}) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  await lab.poll();
  clock.advance(1000);
  const config = { mode: 'one-shot', steps: 4, dt: 1, failAt: 3 };
  const { sessionId } = world.start({ taskId: 'task_unlucky', task: 'Fit', config });
  await lab.poll();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'failed');
  await expect(lab.toast('Session failed')).toHaveCount(1);
  await expect(lab.toast('Session failed')).toContainText('Error in step 3');
  await lab.poll();
  expect(await lab.toastsSoFar()).toEqual(['Session failed']);
});

test('the first poll is a silent baseline, whatever it contains', async ({ stack, openHost, lab, page }) => {
  const { world } = stack.backEnd;
  const statuses = ['failed', 'cancelled', 'paused', 'completed', 'executing'];
  const ids = statuses.map((status) => world.addSession({ runs: [{ status }] }).sessionId);
  await openHost();
  await expect(lab.pill(ids[4] ?? '')).toHaveAttribute('data-status', 'active');
  await expect(lab.pill(ids[2] ?? '')).toHaveAttribute('data-status', 'paused');
  await lab.poll();
  await lab.poll();
  expect(await lab.toastsSoFar()).toEqual([]);
  await expect(page.locator('[data-attention="unseen"]')).toHaveCount(0);
});

test('input 11, input 14: a failed run is never shown as paused, nor a cancelled one as failed, whatever status the list reports', async ({
  stack,
  openHost,
  lab,
}) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  await lab.poll();
  clock.advance(1000);
  const start = (taskId: string, config: object) =>
    world.start({ taskId, task: 'Fit', config: { mode: 'one-shot', steps: 9, dt: 60, ...config } });
  const failing = start('task_failing', { dt: 5, failAt: 3 });
  const cancelled = start('task_cancelled', {});
  await lab.poll();
  await expect(lab.pill(cancelled.sessionId)).toHaveAttribute('data-status', 'active');
  world.cancel('task_cancelled');
  await lab.poll();
  expect(world.session(failing.sessionId)).toMatchObject({ status: 'suspended', phase: 'failed' });
  expect(world.session(cancelled.sessionId)).toMatchObject({ status: 'active' });
  await expect(lab.pill(failing.sessionId)).toHaveAttribute('data-status', 'failed');
  await expect(lab.pill(cancelled.sessionId)).toHaveAttribute('data-status', 'cancelled');
  // another client cancelled it: no toast
  await expect(lab.toast('Session cancelled')).toHaveCount(0);
  await expect(lab.toast('Session failed')).toHaveCount(1);
});
