import { expect, test } from '../support/stack.ts';

test('WCAG 2.1.4: the keys configured by the host move between sessions, not while the user types a letter, and can be switched off', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  const ids = [3, 2, 1].map((n) => world.addSession({ createdAt: clock.now() - n * 1000, runs: [{}] }).sessionId);
  const [first = '', second = ''] = ids;
  await openHost();
  await expect(page.locator('button[data-session-id]')).toHaveCount(3);
  // by the second poll all chunks are loaded
  await lab.poll();
  const current = page.locator('button[data-session-id][aria-current="true"]');
  await page.locator('body').press('Alt+Shift+ArrowRight');
  await expect(current).toHaveAttribute('data-session-id', first);
  await expect(lab.details).toHaveAttribute('data-details', first);
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expect(current).toHaveAttribute('data-session-id', second);
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await expect(current).toHaveAttribute('data-session-id', first);
  // at the end the key does nothing
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await expect(current).toHaveAttribute('data-session-id', first);

  // a key with modifiers works in a field too; a bare letter is typed into the field
  const task = page.getByRole('textbox', { name: 'Task' });
  await task.fill('');
  await task.press('a');
  await expect(task).toHaveValue('a');
  await task.press('Alt+Shift+A');
  const panel = page.getByRole('region', { name: 'All sessions' });
  await expect(panel).toBeVisible();
  await expect(task).toHaveValue('a');
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(panel.getByText('Alt+Shift+A', { exact: true })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Use keys' }).uncheck();
  await page.keyboard.press('Alt+Shift+A');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expect(panel).toBeVisible();
  await expect(current).toHaveAttribute('data-session-id', first);
  await page.reload();
  await expect(current).toHaveCount(1);
  await page.locator('body').press('Alt+Shift+A');
  await expect(panel).toHaveCount(0);
});

test('one key cycles through sessions that need attention: waiting first, then failed, then new; the oldest first', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  const stage = (minutes: number) =>
    world.addSession({
      mode: 'newspulse',
      createdAt: clock.now() - minutes * 60_000,
      runs: [{ stages: [{ number: 1, status: 'completed' }, { number: 2 }] }],
    }).sessionId;
  const young = stage(1);
  const old = stage(5);
  const done = world.addSession({ runs: [{}] });
  const fresh = done.sessionId;
  await openHost();
  await lab.poll();
  await expect(lab.pill(old)).toHaveAttribute('data-reason', 'waiting-for-you');
  clock.advance(1000);
  world.patchSession(fresh, { status: 'completed', updatedAt: clock.now() });
  world.patchRun(done.runs[0]?.id ?? '', { status: 'completed', completedAt: clock.now() });
  await lab.poll();
  await expect(lab.pill(fresh)).toHaveAttribute('data-attention', 'unseen');

  const current = page.locator('button[data-session-id][aria-current="true"]');
  const visited: (string | null)[] = [];
  for (let press = 0; press < 4; press += 1) {
    await page.locator('body').press('Alt+Shift+N');
    visited.push(await current.getAttribute('data-session-id'));
  }
  // opening a new session marks it as seen, so the key does not return to it
  expect(visited).toEqual([old, young, fresh, old]);
  await expect(lab.pill(fresh)).toHaveAttribute('data-attention', 'none');
});
