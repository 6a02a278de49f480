import { readFile } from 'node:fs/promises';
import type { BackEnd } from '@mars-sessions/host-shell/back-end';
import type { Lab } from '../support/lab.ts';
import { expect, test } from '../support/stack.ts';

const TASK = `Fit the CMB power spectrum with a running spectral index

## Data
- Planck 2018 TTTEEE, ACT DR6 and the SPT-3G bandpowers of the second winter season
- ${'and another paragraph of the task, '.repeat(12)}the end`;

/** Completes a run while the page watches, so that its session stays a pill. */
async function complete({ world }: BackEnd, lab: Lab, sessionId: string, runId: string): Promise<void> {
  await lab.poll();
  world.patchRun(runId, { status: 'completed' });
  world.patchSession(sessionId, { status: 'completed' });
  await lab.poll();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'completed');
}

test('the header has task, mode, state, start, duration and cost, and the task expands', async ({
  stack,
  openHost,
  lab,
}) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  const { sessionId } = world.start({
    taskId: 'task_1',
    task: TASK,
    config: { mode: 'planning-control', steps: 3, dt: 20 },
  });
  clock.advance(61_000);
  await lab.poll();
  await lab.pill(sessionId).click();
  const header = lab.details.locator('[data-details-header]');
  await expect(header.getByRole('definition')).toHaveText([
    'Multi-Step Research',
    /^(running|completed)/,
    /2026|20\d\d/,
    /min|sec/,
    /\$\d\.\d\d/,
  ]);
  const task = header.getByRole('paragraph');
  await expect(task).toContainText('SPT-3G');
  const height = async () => (await task.boundingBox())?.height ?? 0;
  const cut = await height();
  const more = header.getByRole('button', { name: 'Show the whole task' });
  await expect(more).toHaveAttribute('aria-expanded', 'false');
  await more.press('Enter');
  const less = header.getByRole('button', { name: 'Show less' });
  await expect(less).toHaveAttribute('aria-expanded', 'true');
  expect(await height()).toBeGreaterThan(cut);
  await less.press('Enter');
  expect(await height()).toBe(cut);
});

test('the width of the details is dragged, set by keyboard, and kept in the browser', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
  await page.setViewportSize({ width: 1280, height: 800 });
  await openHost();
  await lab.pill(sessionId).click();
  const edge = lab.details.getByRole('separator', { name: 'Width of the details' });
  const width = async () => Math.round((await lab.details.boundingBox())?.width ?? 0);
  await expect(edge).toHaveAttribute('aria-valuenow', '440');
  expect(await width()).toBe(440);

  await edge.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await expect(edge).toHaveAttribute('aria-valuenow', '460');
  await expect(edge).toHaveAttribute('aria-valuetext', '460 pixels');
  await page.keyboard.press('End');
  await expect(edge).toHaveAttribute('aria-valuenow', '1120');
  await page.keyboard.press('Home');
  await expect(edge).toHaveAttribute('aria-valuenow', '320');
  await page.keyboard.press('Enter');
  expect(await width()).toBe(440);

  const at = { x: 1280 - 440, y: 400 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x - 150, at.y, { steps: 5 });
  await page.mouse.up();
  await expect.poll(width).toBe(590);
  await page.mouse.move(100, 300);
  expect(await width()).toBe(590);

  await page.reload();
  await lab.pill(sessionId).click();
  await expect.poll(width).toBe(590);
  // a narrow window uses all of its width and has no edge; the chosen width stays
  await page.setViewportSize({ width: 375, height: 800 });
  await expect.poll(width).toBe(375);
  await expect(edge).toBeHidden();
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect.poll(width).toBe(590);
});

test('each step has its start and true duration, the running one its time so far, with bars in proportion', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  const { sessionId } = world.start({
    taskId: 'task_1',
    task: 'Fit',
    config: { mode: 'planning-control', steps: 3, dt: 20 },
  });
  clock.advance(22_000);
  await lab.poll();
  await lab.pill(sessionId).click();
  const steps = lab.details.getByRole('list', { name: 'Steps of the workflow' }).getByRole('listitem');
  const running = lab.details.locator('[aria-current="step"]');
  await expect(running).toContainText(/sec/);
  const took = () => running.locator('[data-took]').getAttribute('data-took').then(Number);
  const before = await took();
  await page.clock.runFor(3000);
  expect(await took()).toBeGreaterThanOrEqual(before + 2000);
  await expect(running).toContainText(/started \d/);

  clock.advance(120_000);
  await lab.poll();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'completed');
  await lab.poll();
  // the server has overwritten the durations by now
  const named = steps.filter({ hasText: /^\d/ }).locator('[data-took]');
  const times = await named.evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-took'))));
  expect(times).toHaveLength(3);
  for (const time of times) expect(time).toBeLessThan(21_500);
  const bars = await lab.details
    .getByRole('listitem')
    .locator('[aria-hidden="true"] > span')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
  expect(Math.max(...bars)).toBeGreaterThan(100);
});

test('results: the last message, figures that open large, and files that are downloaded and whose paths are copied', async ({
  stack,
  openHost,
  lab,
  page,
  context,
  watch,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  watch.expectFailure({ url: '/api/files/download', status: 404 });
  const { sessionId } = stack.backEnd.world.addSession({
    mode: 'one-shot',
    name: 'Lensing',
    history: [
      { role: 'user', content: 'Fit' },
      { role: 'assistant', agent: 'engineer', content: 'The slope is **0.965**.\n\nSee residuals.png.' },
    ],
    runs: [
      {
        id: 'the-run',
        status: 'executing',
        files: [
          { path: 'data/spectrum.csv', content: 'ell,cl\n2,1', agent: 'engineer' },
          { path: "data/report with space & quote'.md", agent: 'writer' },
          { path: 'data/plots/residuals.png', agent: 'engineer' },
          { path: 'data/diagram.svg' },
          { path: 'data/gone.csv', gone: true },
          { path: 'data/large.png', size: 200_000_000 },
        ],
      },
    ],
  });
  await openHost();
  await complete(stack.backEnd, lab, sessionId, 'the-run');
  await lab.pill(sessionId).click();
  await lab.details.getByRole('tab', { name: 'Results' }).click();
  const details = lab.details;
  await expect(details.locator('[data-last-message]')).toHaveText(
    /The slope is \*\*0\.965\*\*\.\s+See residuals\.png\./,
  );
  await expect(details).toContainText('engineer');

  const figures = details.getByRole('list', { name: 'Figures' });
  await expect(figures.getByRole('button')).toHaveCount(2);
  const loaded = figures.getByRole('img', { includeHidden: true });
  await expect
    .poll(() =>
      figures.locator('img').evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0)),
    )
    .toBe(true);
  await expect(loaded).toHaveCount(0);
  await expect(details).toContainText('Images that are large');

  // by keyboard alone
  const first = figures.getByRole('button', { name: 'Show figure residuals.png' });
  await first.press('Enter');
  const viewer = page.getByRole('dialog', { name: 'residuals.png' });
  await expect(viewer).toContainText('Figure 1 of 2');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: 'diagram.svg' })).toContainText('Figure 2 of 2');
  await page.keyboard.press('ArrowRight');
  await expect(viewer).toContainText('Figure 1 of 2');
  const large = viewer.getByRole('img', { name: 'residuals.png' });
  const width = async () => (await large.boundingBox())?.width ?? 0;
  const fit = await width();
  await page.keyboard.press('+');
  await expect.poll(width).toBeCloseTo(2 * fit, 0);
  await page.keyboard.press('0');
  await expect.poll(width).toBeCloseTo(fit, 0);
  const saved = page.waitForEvent('download');
  await viewer.getByRole('link', { name: 'Download residuals.png' }).press('Enter');
  expect((await saved).suggestedFilename()).toBe('residuals.png');
  await page.keyboard.press('Escape');
  await expect(viewer).toHaveCount(0);
  await expect(details).toBeVisible();
  await expect(first).toBeFocused();

  await expect(details.getByRole('region', { name: 'Reports (1)' }).getByRole('listitem')).toContainText('writer');
  const data = details.getByRole('region', { name: 'Data (2)' });
  const row = data.getByRole('listitem').filter({ hasText: 'spectrum.csv' });
  await expect(row).toContainText('engineer · 10 byte');
  const download = page.waitForEvent('download');
  await row.getByRole('link', { name: 'Download spectrum.csv' }).press('Enter');
  const file = await download;
  expect(file.suggestedFilename()).toBe('spectrum.csv');
  expect(await readFile(await file.path(), 'utf8')).toBe('ell,cl\n2,1');
  const odd = page.waitForEvent('download');
  await details.getByRole('link', { name: "Download report with space & quote'.md" }).press('Enter');
  expect((await odd).suggestedFilename()).toBe("report with space & quote'.md");

  await row.getByRole('button', { name: 'Copy path spectrum.csv' }).press('Enter');
  await expect(row.getByRole('status')).toHaveText('Path copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\/.*\/data\/spectrum\.csv$/);

  const gone = data.getByRole('listitem').filter({ hasText: 'gone.csv' });
  await gone.getByRole('link').press('Enter');
  await expect(gone.getByRole('status')).toHaveText('This file is gone from the server.');
  // the large one is offered and was never requested
  await expect(details.getByRole('link', { name: 'Download large.png' })).toBeVisible();
  expect(watch.requests.filter((request) => request.includes('large.png'))).toEqual([]);
});

test('an empty part of the results says why it is empty', async ({ stack, openHost, lab }) => {
  const { world } = stack.backEnd;
  const early = world.addSession({ mode: 'one-shot', name: 'Early', runs: [{ id: 'early' }] });
  const going = world.addSession({ mode: 'one-shot', name: 'Going', runs: [{ status: 'executing' }] });
  const staged = world.addSession({
    mode: 'rfp-proposal',
    name: 'Staged',
    runs: [{ stages: [{ status: 'running' }] }],
  });
  await openHost();
  const open = async ({ sessionId }: { sessionId: string }) => {
    await lab.pill(sessionId).click();
    await lab.details.getByRole('tab', { name: 'Results' }).click();
  };
  await open(going);
  await expect(lab.details).toContainText('No message so far. MARS stores messages when a phase begins or ends.');
  await expect(lab.details).toContainText('No files so far. MARS records them when a step completes.');
  await open(staged);
  await expect(lab.details).toContainText('MARS stores no messages of stage tasks.');
  await expect(lab.details).toContainText('MARS recorded no files of this task.');
  await complete(stack.backEnd, lab, early.sessionId, 'early');
  await open(early);
  await expect(lab.details).toContainText('A run that ends early leaves none.');
  await expect(lab.details).toContainText('not those written later');
});

test('details ask only while they are open and visible, and not again about a run that has ended', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  const { world } = stack.backEnd;
  const { sessionId } = world.addSession({
    mode: 'one-shot',
    name: 'Lensing',
    runs: [{ id: 'the-run', status: 'executing', nodes: [{ id: 'step_1', status: 'running' }] }],
  });
  await openHost();
  const asked = (what: string): number => watch.requests.filter((request) => request.includes(what)).length;
  const files = () => asked('/api/runs/the-run/files');
  await lab.poll();
  expect(files()).toBe(0);
  await lab.pill(sessionId).click();
  await lab.details.getByRole('tab', { name: 'Results' }).click();
  await lab.poll();
  await lab.poll();
  const open = files();
  expect(open).toBeGreaterThanOrEqual(2);

  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await lab.passPolling(60_000);
  expect(files()).toBe(open);
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'visible' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await lab.poll();
  expect(files()).toBeGreaterThan(open);

  await complete(stack.backEnd, lab, sessionId, 'the-run');
  await lab.poll();
  const ended = files();
  await lab.poll();
  await lab.poll();
  expect(files()).toBe(ended);
  await page.keyboard.press('Escape');
  await expect(lab.details).toHaveCount(0);
  await lab.poll();
  expect(files()).toBe(ended);
});
