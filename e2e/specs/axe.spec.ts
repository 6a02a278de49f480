import type { Page } from '@playwright/test';
import { EXPLAINED } from '../axeIncomplete.ts';
import { askAxe } from '../support/axe.ts';
import { SURROUNDINGS, surround, tellPaintedColours } from '../support/axeStage.ts';
import { EVERY_STATE, pinBeforehand } from '../support/everyState.ts';
import { pairwise, product } from '../support/pairwise.ts';
import { expect, test } from '../support/stack.ts';

// axe checks motionless content; the last test needs the results of all others
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/**
 * Whether to check every state in every theme, width and colours (`npm run test:nightly`), or few combinations that
 * contain every pair.
 */
const FULL = process.env.MARS_AXE === 'full';
if (FULL) test.describe.configure({ mode: 'serial', timeout: 600_000 });
else test.describe.configure({ timeout: 180_000 });

/** States to check. Each test steps through its states in one page, in this order. */
const STATES = [
  ...['no session', '1 session', '12 sessions', '200 sessions', 'out of date'],
  ...['every state', 'card', 'menu', 'menu of a pinned one', 'rename', 'question'],
  ...['logs', 'workflow', 'results', 'costs', 'sources', 'figure', 'details of a failure'],
  ...['all sessions', 'menu of a row', 'none found', 'timeline', 'timeline as table', 'history', 'settings'],
  ...['3 info', '3 success', '3 warning', '3 error'],
];

/** States that a bar of a single button does not have. */
const NEED_PILLS = new Set<string | number>(['card', 'menu', 'menu of a pinned one', 'rename']);

const LOOKS = (FULL ? product : pairwise)(
  { state: STATES, ...SURROUNDINGS },
  ({ state, width }) => width !== 320 || !NEED_PILLS.has(state),
);

test.beforeEach(({ page }) => tellPaintedColours(page));

/** Indexes of the listed exceptions that occurred. */
const met = new Set<number>();

/**
 * Checks a state in all its surroundings.
 * @param show creates the state before each check; returns a function that ends it
 */
async function look(page: Page, state: string, show?: () => Promise<() => Promise<void>>): Promise<void> {
  const rows = LOOKS.filter((row) => row.state === state);
  expect(rows, 'combinations of this state').not.toEqual([]);
  for (const row of rows) {
    await test.step(`${state}, ${row.theme}, ${row.width} px, ${row.colours} colours`, async () => {
      await surround(page, row);
      const end = await show?.();
      const { violations, incomplete } = await askAxe(page);
      const open = [];
      for (const finding of incomplete) {
        const place = await page
          .locator(finding.selector)
          .evaluate(
            (node, { explained, rule }) =>
              explained.findIndex((one) => one.rule === rule && node.matches(one.selector)),
            { explained: EXPLAINED, rule: finding.rule },
          );
        if (place < 0) open.push(finding);
        else met.add(place);
      }
      expect.soft(violations, 'violations').toEqual([]);
      expect.soft(open, 'neither decided by axe nor explained in axeIncomplete.ts').toEqual([]);
      await end?.();
    });
  }
}

test('axe: no, one, a dozen and two hundred sessions, and a stale list', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  watch.expectFailure({ url: '/api/' });
  const { world, clock, faults } = stack.backEnd;
  const pills = page.locator('button[data-session-id]');
  await openHost();
  await lab.poll();
  await look(page, 'no session');
  const steps: [state: string, all: number][] = [
    ['1 session', 1],
    ['12 sessions', 12],
    ['200 sessions', 200],
  ];
  for (const [state, all] of steps) {
    for (let index = world.sessions().length; index < all; index += 1)
      world.addSession({ name: `Run ${index}`, createdAt: clock.now() - index * 1000, runs: [{}] });
    await lab.poll();
    await expect(pills).toHaveCount(Math.min(all, 30));
    await look(page, state);
  }
  faults.add({ kind: 'status' });
  const retry = page.getByRole('button', { name: 'Retry', includeHidden: true });
  while ((await retry.count()) === 0) await lab.pass(5000);
  await look(page, 'out of date');
});

test('axe: every state of a pill, its card, menu and name field, and a confirmation', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  watch.expectFailure({ url: '/console-log', status: 404 });
  const { world, clock } = stack.backEnd;
  const ids = EVERY_STATE.map(
    (spec, index) => world.addSession({ createdAt: clock.now() - 60_000 + index, ...spec }).sessionId,
  );
  // pinning makes every session a pill; one stays unpinned because an unpinned one has a different menu
  const [, running = '', stage = ''] = ids;
  await pinBeforehand(
    page,
    ids.filter((id) => id !== running),
  );
  await openHost();
  await lab.poll();
  const statuses = await page
    .locator('button[data-session-id]')
    .evaluateAll((all: HTMLElement[]) => [...new Set(all.map((one) => one.dataset.status))]);
  expect(statuses.toSorted()).toEqual(
    ['active', 'cancelled', 'completed', 'expired', 'failed', 'paused', 'unknown'].toSorted(),
  );
  await (await lab.openMenu(running)).getByRole('menuitem', { name: 'Mark as unread' }).click();
  await look(page, 'every state');

  const card = page.locator('[data-mars-sessions="card"]');
  await look(page, 'card', async () => {
    await lab.pill(ids[6] ?? '').hover();
    await page.clock.runFor(500);
    await expect(card).toBeVisible();
    return async () => {
      await page.mouse.move(10, 700);
      await page.clock.runFor(500);
      await expect(card).toBeHidden();
    };
  });
  const withMenu = (id: string) => async () => {
    await lab.openMenu(id);
    return async () => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toHaveCount(0);
    };
  };
  await look(page, 'menu', withMenu(running));
  await look(page, 'menu of a pinned one', withMenu(stage));
  await look(page, 'rename', async () => {
    await lab.pill(running).focus();
    await page.keyboard.press('F2');
    await expect(page.getByRole('textbox', { name: 'New name for' })).toBeFocused();
    return () => page.keyboard.press('Escape');
  });

  await page.setViewportSize({ width: 1440, height: 900 });
  await (await lab.openMenu(stage)).getByRole('menuitem', { name: 'Cancel…' }).click();
  await expect(lab.dialog).toBeVisible();
  await look(page, 'question');
});

test('axe: the session details, tab by tab', async ({ stack, openHost, lab, page, watch }) => {
  watch.expectFailure({ url: '/console-log', status: 404 });
  const { world, clock } = stack.backEnd;
  const config = { mode: 'planning-control', steps: 4, dt: 20, narrate: true, sessionName: 'Lensing' };
  const { sessionId } = world.start({ taskId: 'task_long', task: 'Fit', config });
  clock.advance(60_000);
  await openHost();
  await lab.poll();
  clock.advance(1000);
  const broken = world.start({
    taskId: 'task_short',
    task: 'Fit',
    config: { mode: 'one-shot', steps: 4, dt: 1, failAt: 3 },
  });
  // the long run ends too, so that no toast appears during a check
  clock.advance(30_000);
  await lab.poll();
  for (const title of ['Session failed', 'Session completed'])
    await lab.toast(title).getByRole('button', { name: 'Dismiss' }).click();
  await lab.pill(sessionId).click();
  for (const [state, name] of [
    ['logs', 'Logs'],
    ['workflow', 'Workflow'],
    ['results', 'Results'],
    ['costs', 'Costs'],
    ['sources', 'Sources'],
  ] as const) {
    await lab.details.getByRole('tab', { name }).click();
    await look(page, state);
  }
  await lab.details.getByRole('tab', { name: 'Results' }).click();
  const figure = lab.details.getByRole('list', { name: 'Figures' }).getByRole('button').first();
  await look(page, 'figure', async () => {
    await figure.click();
    await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
    return () => page.keyboard.press('Escape');
  });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press('Escape');
  await lab.pill(broken.sessionId).click();
  await expect(lab.details.getByRole('button', { name: 'Open Console' })).toBeVisible();
  // closes the card of the pill, which lies in the top layer, of which axe knows nothing
  await page.mouse.move(10, 700);
  await lab.pass(300);
  await expect(page.locator('[data-mars-sessions="card"]')).toBeHidden();
  await look(page, 'details of a failure');
});

test('axe: all sessions, history and settings', async ({ stack, openHost, lab, page }) => {
  const { world, clock } = stack.backEnd;
  for (const [index, spec] of EVERY_STATE.entries())
    world.addSession({ createdAt: clock.now() - 60_000 + index, ...spec });
  const { runs } = world.addSession({ name: 'Lensing', runs: [{}] });
  await openHost();
  await lab.poll();
  world.patchRun(runs[0]?.id ?? '', { status: 'paused' });
  await lab.poll();
  await expect(lab.toast('Session paused')).toBeVisible();
  // the history is stored, the toast is not
  await page.reload();
  await page.getByRole('button', { name: /^All sessions/ }).click();
  const panel = page.getByRole('region', { name: 'All sessions' });
  await expect(panel.locator('[data-row]').first()).toBeVisible();
  await look(page, 'all sessions');
  await look(page, 'menu of a row', async () => {
    await panel.getByRole('button', { name: 'Actions for' }).first().click();
    await expect(page.getByRole('menu')).toBeVisible();
    return async () => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toHaveCount(0);
    };
  });
  await panel.getByRole('searchbox').fill('nothing like it');
  await look(page, 'none found');
  await panel.getByRole('tab', { name: 'Timeline' }).click();
  await expect(panel.locator('[data-lane]').first()).toBeVisible();
  await look(page, 'timeline');
  await panel.getByRole('button', { name: 'Show as table' }).click();
  await look(page, 'timeline as table');
  for (const [state, name] of [
    ['history', 'History'],
    ['settings', 'Settings'],
  ] as const) {
    await panel.getByRole('tab', { name }).click();
    await look(page, state);
  }
});

test('axe: three toasts of each type', async ({ stack, openHost, lab, page, watch }) => {
  test.slow();
  watch.expectFailure({ url: '/console-log', status: 404 });
  const { world, clock } = stack.backEnd;
  const toasts = page.locator('[data-toast-type]');
  // these runs exist before the first poll, so their start is no news and causes no toast
  const others = Array.from({ length: 6 }, (_, index) => world.addSession({ name: `Other ${index}`, runs: [{}] }));
  await openHost();
  await lab.poll();

  async function dismissAll(): Promise<void> {
    // a toast that waited may take the place of a closed one
    while ((await toasts.count()) > 0) {
      const first = page.locator(
        `[data-toast-id="${await toasts.first().getAttribute('data-toast-id')}"][data-toast-type]`,
      );
      await first.getByRole('button', { name: 'Dismiss' }).click();
      await expect(first).toHaveCount(0);
    }
  }
  async function three(type: string, happen: (name: string) => void): Promise<void> {
    clock.advance(1000);
    for (const name of ['Euclid', 'Lensing', 'Planck']) happen(`${type} ${name}`);
    // the page has no focus, so the first toast stays until the last is there, and all while they are checked
    await page.evaluate(() => {
      Object.defineProperty(document, 'hasFocus', { value: () => false, configurable: true });
      window.dispatchEvent(new Event('blur'));
    });
    await lab.poll();
    await expect(page.locator(`[data-toast-type="${type}"]`)).toHaveCount(3);
    await look(page, `3 ${type}`);
    await page.evaluate(() => {
      Object.defineProperty(document, 'hasFocus', { value: () => true, configurable: true });
      window.dispatchEvent(new Event('focus'));
    });
    await dismissAll();
  }

  const runs: { sessionId: string; runId: string }[] = [];
  const add = (name: string): void => {
    const { sessionId, runs: own } = world.addSession({ mode: 'one-shot', name, runs: [{}] });
    runs.push({ sessionId, runId: own[0]?.id ?? '' });
  };
  await three('info', add);
  await three('success', () => {
    const { sessionId, runId } = runs.pop() ?? { sessionId: '', runId: '' };
    world.patchRun(runId, { status: 'completed', completedAt: clock.now() });
    world.patchSession(sessionId, { status: 'completed' });
  });
  const change = (status: string) => () => world.patchRun(others.pop()?.runs[0]?.id ?? '', { status });
  await three('warning', change('paused'));
  await three('error', change('failed'));
});

if (FULL)
  test('axe: every exception in axeIncomplete.ts occurs', () => {
    expect(EXPLAINED.filter((_, place) => !met.has(place))).toEqual([]);
  });
