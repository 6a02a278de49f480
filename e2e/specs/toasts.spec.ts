import type { Locator } from '@playwright/test';
import { expect, test } from '../support/stack.ts';

/** The toasts of a session's life, in the words of the table, each once. */
async function expectOnce(toast: Locator, type: string, message: RegExp): Promise<void> {
  await expect(toast).toHaveCount(1);
  await expect(toast).toHaveAttribute('data-toast-type', type);
  await expect(toast).toContainText(message);
}

test('started, completed: each once, gone after five seconds; View Results opens the details', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  await lab.poll();
  clock.advance(1000);
  const { sessionId, runs } = world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
  await lab.poll();
  await expectOnce(lab.toast('Session started'), 'info', /Single-Pass Analysis: Lensing is running/);
  await page.clock.runFor(5500);
  await expect(lab.toast('Session started')).toHaveCount(0);

  world.patchRun(runs[0]?.id ?? '', { status: 'completed' });
  world.patchSession(sessionId, { status: 'completed', phase: 'completed', updatedAt: clock.now() });
  await lab.poll();
  const completed = lab.toast('Session completed');
  await expectOnce(completed, 'success', /Single-Pass Analysis: Lensing finished/);
  await completed.getByRole('button', { name: 'View Results' }).click();
  await expect(lab.details.getByRole('tab', { name: 'Results' })).toHaveAttribute('aria-selected', 'true');
  await expect(completed).toHaveCount(0);
});

test('completed and paused go by themselves; failed stays, and Open Console opens the log', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  watch.expectFailure({ url: '/console-log?tail=', status: 404 });
  const { world } = stack.backEnd;
  const add = (name: string) => world.addSession({ mode: 'one-shot', name, runs: [{}] });
  const [done, halted, broken] = [add('Done'), add('Halted'), add('Broken')];
  await openHost();
  await lab.poll();
  world.patchRun(done.runs[0]?.id ?? '', { status: 'completed' });
  world.patchRun(halted.runs[0]?.id ?? '', { status: 'paused' });
  world.patchRun(broken.runs[0]?.id ?? '', { status: 'failed' });
  await lab.poll();
  await expectOnce(lab.toast('Session completed'), 'success', /Done finished/);
  await expectOnce(lab.toast('Session paused'), 'warning', /Halted is paused/);
  await expectOnce(lab.toast('Session failed'), 'error', /Broken: The run stopped with an error/);
  await page.clock.runFor(5500);
  await expect(lab.toast('Session completed')).toHaveCount(0);
  await expect(lab.toast('Session paused')).toHaveCount(0);
  await page.clock.runFor(7000);
  const failed = lab.toast('Session failed');
  await expect(failed).toBeVisible();
  await failed.getByRole('button', { name: 'Open Console' }).click();
  await expect(lab.details).toHaveAccessibleName('Details of Single-Pass Analysis: Broken');
  await expect(lab.details.getByRole('tab', { name: 'Logs' })).toHaveAttribute('aria-selected', 'true');
  await expect(failed).toHaveCount(0);
});

test('expired is a warning, and waiting for you says so', async ({ stack, openHost, lab }) => {
  const { world } = stack.backEnd;
  const old = world.addSession({ mode: 'one-shot', name: 'Old', status: 'active' });
  const task = world.addSession({ mode: 'newspulse', task: 'Euclid', runs: [{ stages: [{ status: 'running' }] }] });
  await openHost();
  await lab.poll();
  world.patchSession(old.sessionId, { status: 'expired' });
  world.patchStage(task.runs[0]?.id ?? '', 1, { status: 'completed' });
  await lab.poll();
  await expectOnce(lab.toast('Session expired'), 'warning', /Single-Pass Analysis: Old/);
  await expectOnce(lab.toast('Session paused'), 'warning', /News Pulse: Euclid is waiting for you/);
});

test('a toast waits while the pointer is on it, and goes when it has left', async ({ stack, openHost, lab, page }) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  await lab.poll();
  clock.advance(1000);
  world.addSession({ name: 'Lensing', runs: [{}] });
  await lab.poll();
  const started = lab.toast('Session started');
  await started.hover();
  await page.clock.runFor(10_000);
  await expect(started).toBeVisible();
  await page.mouse.move(10, 700);
  await page.clock.runFor(6000);
  await expect(started).toHaveCount(0);
});

test('many at once are one toast', async ({ stack, openHost, lab, page }) => {
  const { world, clock } = stack.backEnd;
  const runs = Array.from({ length: 6 }, () => world.addSession({ runs: [{}] }));
  await openHost();
  await lab.poll();
  for (const {
    sessionId,
    runs: [run],
  } of runs) {
    world.patchRun(run?.id ?? '', { status: 'completed' });
    world.patchSession(sessionId, { status: 'completed', phase: 'completed', updatedAt: clock.now() });
  }
  await lab.poll();
  await expect(page.locator('[data-toast-type]')).toHaveCount(1);
  await expect(page.locator('[data-toast-type]')).toContainText('6 completed');
});

test('the region is there before any toast, and what happens is announced', async ({ stack, openHost, lab, page }) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  await expect(page.getByRole('region', { name: /^Notifications/ })).toHaveCount(1);
  await lab.poll();
  clock.advance(1000);
  world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
  await lab.poll();
  await expect(page.locator('#mars-live-announcements')).toContainText('Single-Pass Analysis: Lensing is running');
});
