import { expect, test } from '../support/stack.ts';

test.use({ debug: true });

test('with debug on, the nine events of the specification are logged, and none contains a name', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  test.slow();
  const { world, clock } = stack.backEnd;
  world.addSession({ mode: 'one-shot', name: 'A secret name', runs: [{}] });
  await openHost();
  await page.getByRole('button', { name: /theme/i }).click();
  const taskId = await lab.launch({ mode: 'Hypothesis Generation', task: 'A secret task', steps: 6, seconds: 30 });
  const { sessionId } = world.run(taskId) ?? { sessionId: '' };
  await expect(lab.pill(sessionId)).toHaveAttribute('data-source', 'live');
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Pause', exact: true }).click();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'paused');
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Resume', exact: true }).click();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Cancel…' }).click();
  await lab.dialog.getByRole('button', { name: 'Keep it running' }).click();
  await page.locator('button[data-session-id]').first().click();
  await page.getByRole('link', { name: 'Tasks' }).click();
  const task = world.addSession({ mode: 'newspulse', runs: [{ stages: [{ status: 'completed' }] }] });
  clock.advance(1000);
  await lab.poll();
  await (await lab.openMenu(task.sessionId)).getByRole('menuitem', { name: 'Open', exact: true }).click();

  const logged = () => watch.console.filter((line) => line.startsWith('[MARS Telemetry]'));
  const events = [
    'theme_toggled',
    'mode_selected',
    'session_launched',
    'session_paused',
    'session_resumed',
    'modal_opened',
    'modal_closed',
    'session_switched',
    'task_opened',
  ];
  for (const event of events) {
    await expect.poll(logged, event).toContainEqual(expect.stringContaining(`[MARS Telemetry] ${event}`));
  }
  expect(logged().join('\n')).not.toContain('secret');
});

test('a host collector that throws breaks nothing', async ({ stack, watch, page, lab }) => {
  watch.expectConsole('The telemetry collector threw');
  const { sessionId } = stack.backEnd.world.addSession({ runs: [{}] });
  await page.addInitScript(() => {
    Object.assign(window, {
      __MARS_TELEMETRY__: {
        track() {
          throw new Error('no telemetry today');
        },
      },
    });
  });
  await page.goto(stack.hostUrl);
  await lab.pill(sessionId).click();
  await expect(lab.pill(sessionId)).toHaveAttribute('aria-current', 'true');
});
