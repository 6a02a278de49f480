import type { Locator } from '@playwright/test';
import { recordAnnouncements } from '../support/records.ts';
import { expect, test } from '../support/stack.ts';

/** Expects one toast with this type and message. */
async function expectOnce(toast: Locator, type: string, message: RegExp): Promise<void> {
  await expect(toast).toHaveCount(1);
  await expect(toast).toHaveAttribute('data-toast-type', type);
  await expect(toast).toContainText(message);
}

test('started and completed appear once each and close after five seconds; View Results opens the details', {
  tag: '@engines',
}, async ({ stack, openHost, lab, page }) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  await lab.poll();
  clock.advance(1000);
  const { sessionId, runs } = world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
  await lab.poll();
  await expectOnce(lab.toast('Session started'), 'info', /Single-Pass Analysis is running\s+Lensing/);
  await page.clock.runFor(5500);
  await expect(lab.toast('Session started')).toHaveCount(0);

  world.patchRun(runs[0]?.id ?? '', { status: 'completed' });
  world.patchSession(sessionId, { status: 'completed', phase: 'completed', updatedAt: clock.now() });
  await lab.poll();
  const completed = lab.toast('Session completed');
  await expectOnce(completed, 'success', /Single-Pass Analysis finished\s+Lensing/);
  await completed.getByRole('button', { name: 'View Results' }).click();
  await expect(lab.details.getByRole('tab', { name: 'Results' })).toHaveAttribute('aria-selected', 'true');
  await expect(completed).toHaveCount(0);
});

test('completed and paused close by themselves; failed stays, and Open Console opens the log', async ({
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
  await expectOnce(lab.toast('Session completed'), 'success', /finished\s+Done/);
  await expectOnce(lab.toast('Session paused'), 'warning', /is paused\s+Halted/);
  await expectOnce(lab.toast('Session failed'), 'error', /The run stopped with an error\s+Broken/);
  await page.clock.runFor(5500);
  await expect(lab.toast('Session completed')).toHaveCount(0);
  await expect(lab.toast('Session paused')).toHaveCount(0);
  await page.clock.runFor(7000);
  const failed = lab.toast('Session failed');
  await expect(failed).toBeVisible();
  await failed.getByRole('button', { name: 'Open Console' }).click();
  await expect(lab.details).toHaveAccessibleName('Details of Broken');
  await expect(lab.details.getByRole('tab', { name: 'Logs' })).toHaveAttribute('aria-selected', 'true');
  await expect(failed).toHaveCount(0);
});

test('a failure whose text names no step gets its step by one request, and toast, card and details show it', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  const config = { mode: 'planning-control', planTime: 5, planSteps: 4, dt: 10, failAt: 3, sessionName: 'Residuals' };
  const { sessionId, runId } = stack.backEnd.world.start({
    taskId: 'task_boom',
    task: 'Fit',
    config: { ...config, failWith: 'boom: singular matrix' },
  });
  await openHost();
  await lab.poll();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  const asked = () => watch.requests.filter((request) => request.includes('/history?event_type='));
  expect(asked()).toEqual([]);
  await lab.passPolling(50_000);
  await expectOnce(lab.toast('Session failed'), 'error', /: Error in step 3\s+Residuals/);
  expect(await lab.toastsSoFar()).toEqual(['Session failed']);
  expect(asked()).toEqual([`GET /api/runs/${runId}/history?event_type=agent_call`]);

  await lab.pill(sessionId).hover();
  await page.clock.runFor(500);
  const card = page.locator('[data-mars-sessions="card"]');
  await expect(card).toContainText('Error in step 3');
  await lab.pill(sessionId).click();
  const failedHere = lab.details.locator('[data-failed-here]');
  await expect(failedHere).toHaveCount(1);
  await expect(failedHere).toContainText(/^3/);
  await expect(failedHere).toContainText('boom: singular matrix');
  await lab.passPolling(60_000);
  // once by the poller, and once by the open workflow, after the end of the run
  expect(asked()).toHaveLength(2);
});

test('a session that expires or waits for the user has a warning', async ({ stack, openHost, lab }) => {
  const { world } = stack.backEnd;
  const old = world.addSession({ mode: 'one-shot', name: 'Old', status: 'active' });
  const task = world.addSession({ mode: 'newspulse', task: 'Euclid', runs: [{ stages: [{ status: 'running' }] }] });
  await openHost();
  await lab.poll();
  world.patchSession(old.sessionId, { status: 'expired' });
  world.patchStage(task.runs[0]?.id ?? '', 1, { status: 'completed' });
  await lab.poll();
  await expectOnce(lab.toast('Session expired'), 'warning', /Single-Pass Analysis\s+Old/);
  await expectOnce(lab.toast('Session paused'), 'warning', /News Pulse is waiting for you\s+Euclid/);
});

test('a toast stays while the pointer is on it, and closes after the pointer has left', { tag: '@engines' }, async ({
  stack,
  openHost,
  lab,
  page,
}) => {
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

test('many events at once are one toast', { tag: '@engines' }, async ({ stack, openHost, lab, page }) => {
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
  const toasts = page.locator('[data-toast-type]');
  // on a slow machine the answer for the last run comes later, and its toast replaces the one before
  await expect
    .poll(async () => {
      await lab.pass(100);
      return toasts.allTextContents();
    })
    .toEqual([expect.stringContaining('6 completed')]);
});

test('the region exists before any toast, and events are announced', async ({ stack, openHost, lab, page }) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  await expect(page.getByRole('region', { name: /^Notifications/ })).toHaveCount(1);
  await lab.poll();
  clock.advance(1000);
  world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
  await lab.poll();
  await expect(page.locator('#mars-live-announcements')).toContainText('Single-Pass Analysis is running. Lensing');
});

test('200 transitions at once are 1 summary, at most 3 toasts and 1 announcement in 3 s', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  const saidSoFar = await recordAnnouncements(page);
  const all = Array.from({ length: 200 }, (_, index) =>
    world.addSession({ status: 'active', createdAt: clock.now() - 60_000 - index, name: `Run ${index}` }),
  );
  await page.addInitScript(() => {
    const record = { most: 0 };
    Object.assign(window, { toastNodes: record });
    new MutationObserver(() => {
      record.most = Math.max(record.most, document.querySelectorAll('[data-toast-type]').length);
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
  await openHost();
  await lab.poll();
  const before = (await saidSoFar()).length;
  for (const { sessionId } of all) world.patchSession(sessionId, { status: 'completed', phase: 'completed' });
  await lab.poll();
  const summary = lab.toast('sessions changed');
  await expect(summary).toHaveCount(1);
  await expect(summary).toContainText('200 sessions changed');
  await expect(summary).toContainText('200 completed');
  await page.clock.runFor(2000);
  const said = (await saidSoFar()).slice(before);
  expect(said).toEqual(['200 sessions changed. 200 completed']);
  expect(await lab.toastsSoFar()).toEqual(['200 sessions changed']);
  const most = await page.evaluate(() => (window as unknown as { toastNodes: { most: number } }).toastNodes.most);
  expect(most).toBeLessThanOrEqual(3);
});

test('2.4.11 not obscured, 1.4.3 contrast and 2.5.8 size: three toasts cover no pill, in both themes, at 1440 and 320 px', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  watch.expectFailure({ url: '/console-log?tail=', status: 404 });
  const { world } = stack.backEnd;
  const name = 'A session whose name goes on and on, withoutanyspaceinitforquitesometimesothatithastobebrokensomewhere';
  const added = ['completed', 'failed', 'paused', 'expired'].map((end) => ({
    end,
    ...world.addSession({ mode: 'one-shot', name: `${name} ${end}`, runs: [{}] }),
  }));
  await openHost();
  await lab.poll();
  // in a background window toasts do not close by themselves
  await page.evaluate(() => {
    document.hasFocus = () => false;
    window.dispatchEvent(new Event('blur'));
  });
  for (const { end, sessionId, runs } of added) {
    world.patchRun(runs[0]?.id ?? '', { status: end });
    if (end === 'expired') world.patchSession(sessionId, { status: 'expired' });
    await lab.poll();
  }
  const toasts = page.locator('[data-toast-type]');
  await expect(toasts.first()).toBeVisible();
  const pill = lab.pill(added[1]?.sessionId ?? '');
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const theme of ['dark', 'light']) {
      await page.evaluate((value) => {
        document.documentElement.dataset.theme = value;
      }, theme);
      await pill.focus();
      // trap 8: position and layer are ours, not the defaults of notistack
      const found = await page.evaluate(() => {
        const luminance = ([r = 0, g = 0, b = 0]: number[]): number => {
          const line = [r, g, b].map((value) =>
            value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
          );
          return 0.2126 * (line[0] ?? 0) + 0.7152 * (line[1] ?? 0) + 0.0722 * (line[2] ?? 0);
        };
        const parts = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
        const contrast = (one: string, other: string): number => {
          const [a, b] = [luminance(parts(one)), luminance(parts(other))];
          return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        };
        const focused = document.activeElement as HTMLElement;
        // in a narrow pill the menu button lies over the end of the focused one
        const whole = focused.closest('[data-pill]') ?? focused;
        const box = focused.getBoundingClientRect();
        const corners = [
          // inside the rounded corners
          [box.left + 9, box.top + 9],
          [box.right - 9, box.top + 9],
          [box.left + 9, box.bottom - 9],
          [box.right - 9, box.bottom - 9],
        ].map(([x = 0, y = 0]) => whole.contains(document.elementFromPoint(x, y)));
        const container = document.querySelector('.notistack-SnackbarContainer') as HTMLElement;
        const stack = container.parentElement?.parentElement as HTMLElement;
        const cards = [...document.querySelectorAll<HTMLElement>('[data-toast-type]')];
        return {
          corners,
          layer: getComputedStyle(stack).zIndex,
          container: [getComputedStyle(container).position, getComputedStyle(container).zIndex],
          // the library's rule has as many classes as ours, and says 6 px
          room: getComputedStyle(document.querySelector('.notistack-CollapseWrapper') as Element).paddingTop,
          wide: document.documentElement.scrollWidth - innerWidth,
          inside: cards.every(
            (card) =>
              card.getBoundingClientRect().left >= 0 &&
              card.scrollWidth <= card.clientWidth + 1 &&
              card.getBoundingClientRect().right <= innerWidth,
          ),
          below: stack.getBoundingClientRect().top,
          bottom: stack.getBoundingClientRect().bottom <= innerHeight,
          types: cards.map(({ dataset }) => dataset.toastType),
          text: cards.flatMap((card) =>
            [...card.querySelectorAll('p, button')].map((part) =>
              contrast(getComputedStyle(part).color, getComputedStyle(card).backgroundColor),
            ),
          ),
          shapes: cards.map((card) =>
            contrast(
              getComputedStyle(card.querySelector('svg') as Element).color,
              getComputedStyle(card).backgroundColor,
            ),
          ),
          targets: cards.flatMap((card) =>
            [...card.querySelectorAll('button')].map((button) => {
              const { width: across, height } = button.getBoundingClientRect();
              return Math.min(across, height);
            }),
          ),
        };
      });
      const where = `${theme}, ${width} px`;
      expect(found.corners, where).toEqual([true, true, true, true]);
      expect(found.container, where).toEqual(['static', 'auto']);
      expect(found.room, where).toBe('4px');
      expect(found.layer, where).toBe('600');
      expect(found.wide, where).toBeLessThanOrEqual(0);
      expect([found.inside, found.bottom], where).toEqual([true, true]);
      expect(found.types.length, where).toBe(3);
      expect(Math.min(...found.text), where).toBeGreaterThanOrEqual(4.5);
      expect(Math.min(...found.shapes), where).toBeGreaterThanOrEqual(3);
      expect(Math.min(...found.targets), where).toBeGreaterThanOrEqual(24);
    }
  }
});

test('trap 7: an event whose toast expires unseen keeps its mark and is in the history', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world } = stack.backEnd;
  const { sessionId, runs } = world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
  await openHost();
  await lab.poll();
  world.patchRun(runs[0]?.id ?? '', { status: 'completed' });
  await lab.poll();
  await expect(lab.toast('Session completed')).toHaveCount(1);
  await page.clock.runFor(5500);
  await expect(lab.toast('Session completed')).toHaveCount(0);
  await expect(lab.pill(sessionId)).toHaveAttribute('data-attention', 'unseen');
  const history = await page.evaluate(() => localStorage.getItem('mars.sessions.history'));
  expect(JSON.parse(history ?? '{}').data).toMatchObject([{ sessionId, kind: 'completed' }]);
});
