import { test } from '../support/modulesHost.ts';
import { expect } from '../support/stack.ts';

const output = 'output';

test('the specification’s tree works without the slot', async ({ stack, openCase, lab, page }) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  await openCase('tree');
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  await expect(page.getByRole('region', { name: /^Notifications/ })).toHaveCount(1);
  const { world, clock } = stack.backEnd;
  await lab.poll();
  clock.advance(1000);
  world.addSession({ name: 'Another', runs: [{}] });
  await lab.poll();
  await expect(lab.toast('Session started')).toHaveCount(1);
});

test('defect 11: the provider order of the specification works too', async ({ stack, openCase, lab, page }) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  await openCase('otherWayRound');
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  await expect(page.getByRole('region', { name: /^Notifications/ })).toHaveCount(1);
});

test('a host component uses every member of useParallelSessions and useToast', async ({
  stack,
  openCase,
  lab,
  page,
  watch,
}) => {
  watch.expectConsole('pinSession was called with an unknown session id');
  const { world, clock } = stack.backEnd;
  const [one = '', two = ''] = [2, 1].map(
    (n) => world.addSession({ createdAt: clock.now() - n * 1000, name: `Run ${n}`, runs: [{}] }).sessionId,
  );
  await openCase('tree');
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const row = (id: string) => page.getByRole('listitem').filter({ hasText: id });
  const order = () => page.getByRole('listitem').allTextContents();

  await expect(row(one)).toContainText('"name":"Run 2"');
  await expect(row(one)).toContainText('"progressKnown":false');
  await expect(row(one)).toContainText(/"startedAt":"[\d-]+T[\d:.]+Z"/);
  await expect(row(one)).toContainText(/"observedAt":"[\d-]+T[\d:.]+Z"/);
  await press('setActiveSession');
  await expect(page.getByTestId('active')).toHaveText(one);
  await expect(lab.pill(one)).toHaveAttribute('aria-current', 'true');

  await press('updateSession');
  await expect(row(one)).toContainText('"currentStep":"As the host says"');
  await expect(row(one)).toContainText('"progress":42');
  await lab.poll();
  await expect(row(one)).not.toContainText('As the host says');

  await press('renameSession');
  await expect(lab.pill(one)).toHaveAccessibleName('Renamed by the host, running');
  await press('pinSession');
  await expect.poll(async () => (await order())[0]).toContain(two);
  await press('unpinSession');
  await expect.poll(async () => (await order())[0]).toContain(one);

  await press('addSession');
  await expect(row('local-1')).toContainText('"status":"queued"');
  await expect(page.getByTestId('all')).toHaveText('3');
  await press('removeSession');
  // removed from the bar, but still known
  await expect(row(one)).toHaveCount(0);
  await expect(page.getByTestId('all')).toHaveText('3');
  await press('unknownSession');

  await press('addToast');
  await expect(lab.toast('From the host')).toHaveCount(1);
  await press('removeToast');
  await expect(lab.toast('From the host')).toHaveCount(0);
});

test('input 42: mounted twice in a strict page: one poll, one region, one name field; no activity after unmounting', async ({
  stack,
  openCase,
  lab,
  page,
}) => {
  const { world, requests } = stack.backEnd;
  const { sessionId } = world.addSession({ mode: 'newspulse', task: 'Euclid', runs: [{ stages: [{}] }] });
  await openCase('twice');
  const first = page.getByRole('region', { name: 'first' });
  const pill = first.locator(`button[data-session-id="${sessionId}"]`);
  await expect(pill).toHaveAttribute('data-reason', 'waiting-for-you');
  await expect(page.locator(`button[data-session-id="${sessionId}"]`)).toHaveCount(2);
  await expect(page.getByRole('region', { name: /^Notifications/ })).toHaveCount(1);
  const lists = () => requests.entries.filter(({ path }) => path.startsWith('/api/sessions?')).length;
  const before = lists();
  await lab.poll();
  expect(lists()).toBe(before + 1);
  // the mount that got the host's values represents the host
  const counts = () => page.evaluate(() => (window as unknown as { counts: number[] }).counts);
  await expect.poll(async () => (await counts()).at(-1)).toBe(1);

  await pill.focus();
  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox')).toHaveCount(1);
  await page.getByRole('textbox').fill('Mine');
  await page.keyboard.press('Enter');
  await expect(page.locator(`button[data-session-id="${sessionId}"]`).nth(1)).toHaveAccessibleName(
    'Mine, waiting for you',
  );

  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Cancel…' }).click();
  await expect(lab.dialog).toHaveCount(1);
  await page
    .getByRole('button', { name: 'Toggle', includeHidden: true })
    .evaluate((button: HTMLElement) => button.click());
  await expect(page.locator('[data-mars-sessions]')).toHaveCount(0);
  await expect.poll(async () => (await counts()).at(-1)).toBe(0);
  const after = lists();
  await lab.pass(30_000);
  expect(lists()).toBe(after);
  // after mounting again, nothing that was open opens by itself
  await page.getByRole('button', { name: 'Toggle' }).click();
  await expect(pill).toHaveAccessibleName('Mine, waiting for you');
  await expect(lab.dialog).toHaveCount(0);
  await expect.poll(async () => (await counts()).at(-1)).toBe(1);
});

test('./SessionsSlot loads alone and includes everything', async ({ stack, openCase, lab, page }) => {
  const { sessionId } = stack.backEnd.world.addSession({ runs: [{}] });
  await openCase('slotAlone');
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  await expect(page.getByRole('region', { name: /^Notifications/ })).toHaveCount(1);
});

test('./SessionPillBar loads alone, and is empty without a provider', async ({ openCase, page }) => {
  await openCase('barAlone');
  await expect(page.getByRole('toolbar', { name: 'Sessions' })).toBeVisible();
});

test('./ToastProvider loads alone', async ({ openCase, lab, page }) => {
  await openCase('toastsAlone');
  await page.getByRole('button', { name: 'Say hello' }).click();
  await expect(lab.toast('Hello')).toHaveAttribute('data-toast-type', 'info');
});

test('./ParallelSessionsProvider loads alone', async ({ stack, openCase, page }) => {
  stack.backEnd.world.addSession({ runs: [{}] });
  await openCase('providerAlone');
  await expect(page.locator(output)).toHaveText('1 sessions');
});

test('./sessions loads alone: store and atoms are readable before anything is mounted', async ({ openCase, page }) => {
  await openCase('sessionsAlone');
  await expect(page.locator(output)).toHaveText(
    'sessionsAtom=[] allSessionsAtom=[] activeSessionIdAtom=null attentionCountAtom=0',
  );
});

test('./telemetry loads alone, with the nine events of the specification', async ({ openCase, page }) => {
  await openCase('telemetryAlone');
  await expect(page.locator(output)).toHaveText(
    'modal_opened modal_closed session_launched session_switched session_paused session_resumed mode_selected ' +
      'task_opened theme_toggled',
  );
});

for (const version of ['jotai2', 'jotai3']) {
  test(`a page with its own ${version} reads the atoms with { store }`, async ({ stack, openCase, lab, page }) => {
    const { world } = stack.backEnd;
    world.addSession({ name: 'Lensing', runs: [{}] });
    await openCase(version);
    await expect(page.locator(output)).toHaveText('its own: Lensing');
    world.addSession({ name: 'Clusters', runs: [{}] });
    await lab.poll();
    await expect(page.locator(output)).toContainText('Clusters');
  });
}
