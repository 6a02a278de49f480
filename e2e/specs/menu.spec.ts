import type { RunSpec, SessionSpec } from '@mars-sessions/host-shell/back-end';
import type { Locator } from '@playwright/test';
import { pinBeforehand } from '../support/everyState.ts';
import { expect, test } from '../support/stack.ts';

/** A cell of the table: an available entry, or an unavailable one with its reason. */
type Cell = { can: string } | { not: string };

interface Row {
  title: string;
  session: SessionSpec;
  pause: Cell;
  resume: Cell;
  cancel: Cell;
}

const run = (mode: string, run: RunSpec, more: SessionSpec = {}): SessionSpec => ({ mode, runs: [run], ...more });
const not = (sentence: string): Cell => ({ not: sentence });
const can = (label: string): Cell => ({ can: label });
const same = (sentence: string) => ({ pause: not(sentence), resume: not(sentence), cancel: not(sentence) });

const NOT_CONNECTED = 'Runs, but this window is not connected to it';
const PAUSER_GONE = 'The window that paused it is gone; this run cannot be resumed';

/** All rows of the menu's table for a session that this window is not attached to. */
const ROWS: Row[] = [
  { title: 'unverified', session: { mode: 'one-shot' }, ...same('MARS has not confirmed yet that it runs') },
  {
    title: 'active over a socket, not attached',
    session: run('planning-control', { status: 'executing' }),
    pause: not(NOT_CONNECTED),
    resume: not('It is running'),
    cancel: not(NOT_CONNECTED),
  },
  {
    title: 'active stage task',
    session: run('deepresearch-research', { stages: [{ status: 'running' }] }),
    pause: not('Stage tasks cannot be paused'),
    resume: not('It is running'),
    cancel: can('Cancel…'),
  },
  {
    title: 'paused over a socket, not attached',
    session: run('planning-control', { status: 'paused' }),
    pause: not('It is paused'),
    resume: not(PAUSER_GONE),
    cancel: not(PAUSER_GONE),
  },
  {
    title: 'waiting for you',
    session: run('newspulse', { stages: [{ status: 'completed' }] }),
    pause: not('Nothing is running'),
    resume: can('Open'),
    cancel: can('Cancel…'),
  },
  {
    title: 'waiting for you, PDA',
    session: run('pda', { stages: [{ status: 'completed' }] }),
    pause: not('Nothing is running'),
    resume: can('Open'),
    cancel: not('MARS cannot stop a PDA task that is not running'),
  },
  {
    title: 'set aside, in a mode that resumes',
    session: run('planning-control', { status: 'draft' }, { status: 'suspended', phase: 'control' }),
    pause: not('It is not running'),
    resume: can('Continue as a new run…'),
    cancel: not('It has ended'),
  },
  ...['copilot', 'planning-control', 'hitl-interactive', 'idea-generation'].map((mode) => ({
    title: `failed, ${mode} resumes`,
    session: run(mode, { status: 'failed' }, { status: 'suspended', phase: 'failed' }),
    pause: not('It is not running'),
    resume: can('Continue as a new run…'),
    cancel: not('It has ended'),
  })),
  {
    title: 'failed, in a mode that does not resume',
    session: run('one-shot', { status: 'failed' }, { status: 'suspended', phase: 'failed' }),
    pause: not('It has failed'),
    resume: not('This mode cannot be continued'),
    cancel: not('It has failed'),
  },
  {
    title: 'set aside, in a mode that does not resume',
    session: run('one-shot', { status: 'draft' }, { status: 'suspended', phase: 'one_shot' }),
    pause: not('It is set aside'),
    resume: not('This mode cannot be continued'),
    cancel: not('It is set aside'),
  },
  {
    title: 'completed',
    session: run('planning-control', { status: 'completed' }, { status: 'completed', phase: 'completed' }),
    ...same('It has completed'),
  },
  { title: 'cancelled', session: run('one-shot', { status: 'cancelled' }), ...same('It was cancelled') },
  { title: 'expired', session: run('one-shot', { status: 'draft' }, { status: 'expired' }), ...same('It has expired') },
  {
    title: 'an unknown state',
    session: run('one-shot', { status: 'levitating' }),
    ...same('Its state is unknown'),
  },
];

async function expectCell(menu: Locator, name: 'Pause' | 'Resume' | 'Cancel', cell: Cell): Promise<void> {
  const item = menu.getByRole('menuitem', { name: 'can' in cell ? cell.can : name, exact: true });
  if ('can' in cell) {
    await expect(item).not.toHaveAttribute('aria-disabled');
  } else {
    await expect(item).toHaveAttribute('aria-disabled', 'true');
    await expect(item).toHaveAccessibleDescription(cell.not);
    await expect(menu.getByText(cell.not, { exact: true })).toHaveCount(1);
  }
}

test('defect 25: each menu cell for sessions that this window is not attached to', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  test.slow();
  const { world, clock } = stack.backEnd;
  const rows = ROWS.map((row, index) => ({
    ...row,
    id: world.addSession({ name: `row ${index}`, createdAt: clock.now() - 60_000 + index, ...row.session }).sessionId,
  }));
  // pinning makes every session a pill
  await pinBeforehand(
    page,
    rows.map((row) => row.id),
  );
  await openHost();
  await lab.poll();
  for (const row of rows) {
    await test.step(row.title, async () => {
      const menu = await lab.openMenu(row.id);
      await expectCell(menu, 'Pause', row.pause);
      await expectCell(menu, 'Resume', row.resume);
      await expectCell(menu, 'Cancel', row.cancel);
      for (const name of ['View Logs', 'Open Workflow', 'Rename', 'Unpin'])
        await expect(menu.getByRole('menuitem', { name, exact: true })).not.toHaveAttribute('aria-disabled');
      await page.keyboard.press('Escape');
      await expect(menu).toHaveCount(0);
    });
  }
});

test('each menu cell for the attached session: active, paused, ending', async ({ stack, openHost, lab, page }) => {
  const { world, clock, faults } = stack.backEnd;
  await openHost();
  const taskId = await lab.launch({ mode: 'Multi-Step Research', steps: 6, seconds: 30 });
  const { sessionId } = world.run(taskId) ?? { sessionId: '' };
  await expect(lab.pill(sessionId)).toHaveAttribute('data-source', 'live');

  let menu = await lab.openMenu(sessionId);
  await expectCell(menu, 'Pause', can('Pause'));
  await expect(menu.getByRole('menuitem', { name: 'Pause', exact: true })).toHaveAccessibleDescription(
    'Keep this window open: a paused run can only be resumed from here',
  );
  await expectCell(menu, 'Resume', not('It is running'));
  await expectCell(menu, 'Cancel', can('Cancel…'));
  await menu.getByRole('menuitem', { name: 'Pause', exact: true }).click();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'paused');

  menu = await lab.openMenu(sessionId);
  await expectCell(menu, 'Pause', not('It is paused'));
  await expectCell(menu, 'Resume', can('Resume'));
  await expectCell(menu, 'Cancel', can('Cancel…'));
  await menu.getByRole('menuitem', { name: 'Resume', exact: true }).click();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');

  // the socket reports an end that nothing confirms
  faults.add({ kind: 'hang', path: '/api/sessions/*/runs' });
  menu = await lab.openMenu(sessionId);
  await menu.getByRole('menuitem', { name: 'Cancel…' }).click();
  await lab.dialog.getByRole('button', { name: 'Cancel the run' }).click();
  clock.advance(2000);
  await expect(lab.pill(sessionId)).toHaveAttribute('data-reason', 'ending');
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  menu = await lab.openMenu(sessionId);
  for (const name of ['Pause', 'Resume', 'Cancel'] as const) await expectCell(menu, name, not('It is ending'));
  await page.keyboard.press('Escape');
  faults.clear();
  await lab.poll();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'cancelled');
});

test('an attached session that awaits an approval offers Review and Cancel', async ({ stack, openHost, lab }) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  const taskId = await lab.launch({ mode: 'Human-in-the-Loop', steps: 3, seconds: 5, approveAt: 1 });
  const { sessionId } = world.run(taskId) ?? { sessionId: '' };
  await expect(lab.pill(sessionId)).toHaveAttribute('data-source', 'live');
  clock.advance(45_000);
  await expect(lab.pill(sessionId)).toHaveAttribute('data-reason', 'awaiting-approval');
  const menu = await lab.openMenu(sessionId);
  await expectCell(menu, 'Pause', not('It waits for your approval'));
  await expectCell(menu, 'Resume', can('Review'));
  await expectCell(menu, 'Cancel', can('Cancel…'));
});

for (const mode of ['Document Extraction', 'Literature Review', 'Input Enrichment']) {
  test(`an attached run of ${mode} cannot be paused, and the menu gives the reason`, async ({
    stack,
    openHost,
    lab,
  }) => {
    const { world } = stack.backEnd;
    await openHost();
    const taskId = await lab.launch({ mode });
    const { sessionId } = world.run(taskId) ?? { sessionId: '' };
    await expect(lab.pill(sessionId)).toHaveAttribute('data-source', 'live');
    const menu = await lab.openMenu(sessionId);
    await expectCell(menu, 'Pause', not('This mode cannot be paused'));
    await expectCell(menu, 'Resume', not('It is running'));
    await expectCell(menu, 'Cancel', can('Cancel…'));
  });
}

test('a stage task is stopped after a confirmation, and opened in the host', async ({ stack, openHost, lab, page }) => {
  const { world } = stack.backEnd;
  const { sessionId, runs } = world.addSession(run('newspulse', { stages: [{ status: 'completed' }] }));
  await openHost();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-reason', 'waiting-for-you');
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Open', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/tasks\\?mode=newspulse&task=${runs[0]?.id}`));

  world.patchStage(runs[0]?.id ?? '', 2, { status: 'running' });
  await lab.poll();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Cancel…' }).click();
  await lab.dialog.getByRole('button', { name: 'Keep it' }).click();
  expect(world.stages(runs[0]?.id ?? '')[1]?.status).toBe('running');
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Cancel…' }).click();
  await lab.dialog.getByRole('button', { name: 'Cancel the task' }).click();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'cancelled');
  await expect(lab.toast('Session cancelled')).toHaveCount(1);
});

test('continuing as a new run states its costs and losses, and starts one', async ({ stack, openHost, lab, watch }) => {
  // sent by the host's own resumeSession
  watch.expectRequest(/^POST \/api\/sessions\/[\w-]+\/resume$/);
  watch.expectFailure({ url: '/console-log?tail=', status: 404 });
  const { world } = stack.backEnd;
  await openHost();
  const taskId = await lab.launch({ mode: 'Multi-Step Research', steps: 6, seconds: 30 });
  const attached = world.run(taskId)?.sessionId ?? '';
  await expect(lab.pill(attached)).toHaveAttribute('data-source', 'live');
  const failed = world.addSession(run('idea-generation', { status: 'executing' }));
  await lab.poll();
  world.patchRun(failed.runs[0]?.id ?? '', { status: 'failed' });
  world.patchSession(failed.sessionId, { status: 'suspended', phase: 'failed' });
  await lab.poll();
  await expect(lab.pill(failed.sessionId)).toHaveAttribute('data-status', 'failed');

  await (await lab.openMenu(failed.sessionId)).getByRole('menuitem', { name: 'Continue as a new run…' }).click();
  await expect(lab.dialog).toContainText('spends tokens again');
  await expect(lab.dialog).toContainText('it can no longer be paused or cancelled');
  await lab.dialog.getByRole('button', { name: 'Start a new run' }).click();
  await expect(lab.pill(failed.sessionId)).toHaveAttribute('data-source', 'live');
  await expect(lab.pill(failed.sessionId)).toHaveAttribute('data-status', 'active');
  expect(world.runsOf(failed.sessionId)).toHaveLength(2);
  await expect(lab.pill(attached)).toHaveAttribute('data-source', 'polled');
});

test('defect 12, defect 28: the menu opens by button, right click, Shift+F10 and Alt+↓, and returns the focus', {
  tag: '@engines',
}, async ({ stack, openHost, lab, page }) => {
  const { sessionId } = stack.backEnd.world.addSession(run('planning-control', { status: 'executing' }));
  await openHost();
  const pill = lab.pill(sessionId);
  const menu = page.getByRole('menu', { name: /^Actions for Multi-Step Research/ });
  const menuButton = page.getByRole('button', { name: /^Actions for Multi-Step Research/ });

  await pill.click({ button: 'right' });
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(pill).toBeFocused();

  for (const keys of ['Shift+F10', 'Alt+ArrowDown']) {
    await page.keyboard.press(keys);
    await expect(menu).toBeVisible();
    await expect(menu.getByRole('menuitem').first()).toBeFocused();
    // the keys reach unavailable entries too
    await page.keyboard.press('End');
    await expect(menu.getByRole('menuitem', { name: 'Resume', exact: true })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(menu).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(pill).toBeFocused();
  }
  await menuButton.click();
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menuButton).toBeFocused();
});

test('defect 27: a pill and its menu button are two buttons side by side: Enter on the second selects nothing', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const name = 'A name that is much longer than there is room for in any pill of the bar';
  const { sessionId } = stack.backEnd.world.addSession(
    run('deepresearch-research', { stages: [{ status: 'running' }] }, { name }),
  );
  await openHost();
  const pill = lab.pill(sessionId);
  await expect(page.locator(':is(button, [role="button"]) :is(button, [role="button"])')).toHaveCount(0);
  // the ring shows that nothing is done yet
  await expect(pill.locator('[data-progress="0"]')).toBeVisible();
  await page.locator(`button[data-menu-of="${sessionId}"]`).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(pill).not.toHaveAttribute('aria-current');
  await expect(lab.details).toHaveCount(0);
  // the card shows the full text of a truncated name
  await pill.hover();
  await page.clock.runFor(500);
  await expect(page.locator('[data-mars-sessions="card"]')).toContainText(name);
});

test('a click elsewhere closes the menu and reaches its target', { tag: '@engines' }, async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { sessionId } = stack.backEnd.world.addSession(run('planning-control', { status: 'executing' }));
  await openHost();
  const menu = await lab.openMenu(sessionId);
  await page.getByRole('textbox', { name: 'Task' }).click();
  await expect(menu).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Task' })).toBeFocused();
});

test('input 38: defect 26: a stop that the back end refuses is reported, and the run does not count as ours', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  watch.expectFailure({ url: '/stop', status: 400 });
  const { world, faults } = stack.backEnd;
  const { sessionId } = world.addSession(run('newspulse', { stages: [{ status: 'running' }] }));
  await openHost();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  faults.add({ kind: 'status', status: 400, method: 'POST', path: '/api/newspulse/*', detail: 'No worker is free' });
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Cancel…' }).click();
  await lab.dialog.getByRole('button', { name: 'Cancel the task' }).click();
  await expect(lab.toast('MARS did not carry it out')).toContainText('No worker is free');
  await expect(page.locator('#mars-live-announcements')).toContainText('No worker is free');
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
});
