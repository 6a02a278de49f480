import { expect, test } from '../support/stack.ts';

test('input 6: a refusal whose detail is a list is shown as a sentence, and Retry asks again', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  watch.expectFailure({ url: '/api/sessions', status: 422 });
  const { world, faults } = stack.backEnd;
  const { sessionId } = world.addSession({ runs: [{}] });
  await openHost();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  const detail = [{ loc: ['query', 'limit'], msg: 'Input should be less than or equal to 200', type: 'less_than' }];
  faults.add({ kind: 'status', status: 422, path: '/api/sessions', detail });
  await lab.poll();
  const bar = page.locator('[data-mars-sessions="bar"]');
  await expect(bar).toContainText('MARS refuses to list sessions');
  await expect(bar).not.toContainText('[object');
  await expect(lab.pill(sessionId)).toHaveAttribute('data-source', 'stale');
  faults.clear();
  await bar.getByRole('button', { name: 'Retry' }).click();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-source', 'polled');
  // the note stays under a resting pointer
  await page.mouse.move(5, 600);
  await expect(bar).not.toContainText('refuses');
});

test('input 7: a back end frozen by a cancel is shown as finishing, and the end is reported once', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  test.slow();
  // the page aborts requests that hang for eight seconds
  watch.expectFailure({ url: '/api/' });
  const { world, faults } = stack.backEnd;
  await openHost();
  const taskId = await lab.launch({ mode: 'Multi-Step Research', steps: 6, seconds: 30 });
  const { sessionId } = world.run(taskId) ?? { sessionId: '' };
  const pill = lab.pill(sessionId);
  await expect(pill).toHaveAttribute('data-source', 'live');
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Cancel…' }).click();
  faults.add({ kind: 'hang' });
  await lab.dialog.getByRole('button', { name: 'Cancel the run' }).click();

  const note = page.getByText('MARS is finishing the cancelled step');
  while (!(await note.isVisible())) await lab.pass(2000);
  await expect(page.locator('[data-mars-sessions="bar"]').getByRole('button', { name: 'Retry' })).toHaveCount(0);
  await expect(pill).toHaveAttribute('data-status', 'active');
  await expect(pill).toHaveAttribute('data-reason', 'ending');

  faults.clear();
  await lab.poll();
  await expect(note).toHaveCount(0);
  await expect(pill).toHaveAttribute('data-status', 'cancelled');
  await expect.poll(lab.toastsSoFar).toEqual(['Session started', 'Session cancelled']);
});

test('input 19: a name that looks like markup is shown as text everywhere', async ({ stack, openHost, lab, page }) => {
  const name = '<img src="/x" onerror="document.title=1"> → \u202egnp.exe\n👩‍🔬';
  const shown = '<img src="/x" onerror="document.title=1"> → gnp.exe 👩‍🔬';
  const { world, clock } = stack.backEnd;
  await openHost();
  await lab.poll();
  clock.advance(1000);
  const { sessionId } = world.addSession({ mode: 'one-shot', name, runs: [{}] });
  await lab.poll();
  await expect(lab.pill(sessionId)).toHaveAccessibleName(`${shown}, running`);
  await expect(lab.toast('Session started')).toContainText(`Single-Pass Analysis is running\n${shown}`);
  await lab.pill(sessionId).click();
  await expect(lab.details.getByRole('heading', { level: 2 })).toHaveText(shown);
  await (await lab.openMenu(sessionId)).waitFor();
  await expect(page.locator('[data-mars-sessions] img')).toHaveCount(0);
  await expect(page).not.toHaveTitle('1');
});

test('input 23, input 25: the details of a run without log, graph and costs report that, and show no sum', async ({
  stack,
  openHost,
  lab,
  watch,
}) => {
  watch.expectFailure({ url: '/console-log', status: 404 });
  const { sessionId } = stack.backEnd.world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
  await openHost();
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'View Logs' }).click();
  await expect(lab.details).toContainText('MARS has no console log of this run.');
  await lab.details.getByRole('tab', { name: 'Workflow' }).click();
  await expect(lab.details).toContainText('MARS has no workflow of this run.');
  await lab.details.getByRole('tab', { name: 'Costs' }).click();
  await expect(lab.details).toContainText('MARS recorded no costs for this run.');
  await expect(lab.details.getByRole('table')).toHaveCount(0);
});

test('input 26: a run whose failure the socket reports three times has one toast', async ({ stack, openHost, lab }) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  const taskId = await lab.launch({ mode: 'Multi-Step Research', seconds: 5, failAt: 2 });
  const { sessionId } = world.run(taskId) ?? { sessionId: '' };
  await expect(lab.pill(sessionId)).toHaveAttribute('data-source', 'live');
  while (world.run(taskId)?.status === 'executing') clock.advance(1000);
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'failed');
  await lab.poll();
  expect(await lab.toastsSoFar()).toEqual(['Session started', 'Session failed']);
});

test('input 30: messages without data, of the old format or not in JSON break nothing, and later ones are read', async ({
  stack,
  openHost,
  lab,
}) => {
  const { world } = stack.backEnd;
  await openHost();
  const taskId = await lab.launch({ mode: 'Multi-Step Research', steps: 6, seconds: 30 });
  const { sessionId } = world.run(taskId) ?? { sessionId: '' };
  const pill = lab.pill(sessionId);
  await expect(pill).toHaveAttribute('data-source', 'live');
  for (const odd of ['no JSON', '{"event_type":"workf', null, [1, 2], {}, { type: 'workflow_state_changed' }]) {
    expect(world.push(taskId, odd)).toBe(true);
  }
  world.push(taskId, { type: 'approval_requested', approval_id: 'p', session_id: sessionId });
  await expect(pill).toHaveAttribute('data-reason', 'awaiting-approval');
  world.push(taskId, { type: 'approval_received' });
  await expect(pill).toHaveAttribute('data-status', 'active');
  await expect(pill).toHaveAttribute('data-source', 'live');
  await expect.poll(() => lab.toastsSoFar()).toEqual(['Session started', 'Session paused']);
});

test('input 36: a socket taken over by another tab ends no session: its run continues beside the new one', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world } = stack.backEnd;
  await openHost();
  const taskId = await lab.launch({ mode: 'Multi-Step Research', steps: 6, seconds: 30 });
  const first = world.run(taskId)?.sessionId ?? '';
  await expect(lab.pill(first)).toHaveAttribute('data-source', 'live');
  await page.evaluate((id) => void new WebSocket(`ws://${location.host}/ws/${id}`), taskId);
  await expect(lab.pill(first)).toHaveAttribute('data-source', 'polled');
  await expect(lab.pill(first)).toHaveAttribute('data-status', 'active');

  // a second later the host connects again, which creates a second session
  await lab.pass(2000);
  const others = () => world.sessions().filter(({ id }) => id !== first);
  await expect.poll(() => others().length).toBe(1);
  const [second] = others();
  await lab.poll();
  await expect(lab.pill(second?.id ?? '')).toHaveAttribute('data-source', 'live');
  await expect(lab.pill(first)).toHaveAttribute('data-source', 'polled');
  await expect(lab.pill(first)).toHaveAttribute('data-status', 'active');
  await expect(lab.toast('Session failed')).toHaveCount(0);
  await expect.poll(() => lab.toastsSoFar()).toEqual(['Session started', 'Session started']);
});

test('input 38: a cancel confirmed after its run has ended is not sent, and nothing waits for it', async ({
  stack,
  openHost,
  lab,
}) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  const taskId = await lab.launch({ steps: 1, seconds: 2 });
  const { sessionId } = world.run(taskId) ?? { sessionId: '' };
  await expect(lab.pill(sessionId)).toHaveAttribute('data-source', 'live');
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Cancel…' }).click();
  clock.advance(5000);
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'completed');
  await lab.dialog.getByRole('button', { name: 'Cancel the run' }).click();
  await lab.poll();
  await expect(lab.pill(sessionId)).toHaveAccessibleName(/completed$/);
  await expect(lab.toast('Nothing was sent')).toContainText('it has completed');
  expect([...(await lab.toastsSoFar())].sort()).toEqual(['Nothing was sent', 'Session completed', 'Session started']);
});

test('input 41: without storage in the browser, a name and a pin last until the page is reloaded', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  await page.addInitScript(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key: string, value: string) {
      if (key.startsWith('mars.sessions.')) throw new DOMException('full', 'QuotaExceededError');
      setItem.call(this, key, value);
    };
  });
  const { sessionId } = stack.backEnd.world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
  await openHost();
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Pin', exact: true }).click();
  await lab.pill(sessionId).focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: /^New name for/ }).fill('Mine');
  await page.keyboard.press('Enter');
  await lab.poll();
  await expect(lab.pill(sessionId)).toHaveAccessibleName('Mine, running');
  await expect((await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Unpin' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(lab.pill(sessionId)).toHaveAccessibleName('Lensing, running');
});
