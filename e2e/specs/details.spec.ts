import type { Locator } from '@playwright/test';
import { expect, test } from '../support/stack.ts';

const ESC = '\u001b';

const COLOURS = [30, 31, 32, 33, 34, 35, 36, 37, 90, 91, 92, 93, 94, 95, 96, 97];

/** Returns the lowest WCAG contrast ratio between any text in a box and its background. */
function lowestContrast(box: Locator): Promise<number> {
  return box.evaluate((element) => {
    const rgba = (css: string): number[] => (css.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour: number[]): number => {
      const [r = 0, g = 0, b = 0] = colour.map((part) => {
        const share = part / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (from: Element): number[] => {
      const layers: number[][] = [];
      for (let at: Element | null = from; at; at = at.parentElement) {
        const colour = rgba(getComputedStyle(at).backgroundColor);
        const alpha = colour[3] ?? 1;
        if (alpha > 0) layers.push([...colour.slice(0, 3), alpha]);
        if (alpha === 1) break;
      }
      return layers.reduceRight<number[]>(
        (under, [r = 0, g = 0, b = 0, alpha = 1]) =>
          [r, g, b].map((part, index) => part * alpha + (under[index] ?? 0) * (1 - alpha)),
        [255, 255, 255],
      );
    };
    const texts = [...element.querySelectorAll('span, mark')].filter((each) => each.childElementCount === 0);
    const ratios = texts.map((each) => {
      const [light = 0, dark = 0] = [
        luminance(rgba(getComputedStyle(each).color).slice(0, 3)),
        luminance(ground(each)),
      ].sort((a, b) => b - a);
      return (light + 0.05) / (dark + 0.05);
    });
    return Math.min(...ratios);
  });
}

const atEnd = (log: Locator): Promise<boolean> =>
  log.evaluate(({ scrollTop, scrollHeight, clientHeight }) => scrollHeight - scrollTop - clientHeight < 24);

test('a long log renders few nodes, follows the end, stays in place after scrolling up, and can be searched and copied', {
  tag: '@engines',
}, async ({ stack, openHost, lab, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { world } = stack.backEnd;
  const consoleLines = Array.from(
    { length: 12_345 },
    (_, index) => `line ${index}${index % 1000 === 0 ? ' Checkpoint' : ''}`,
  );
  const { sessionId } = world.addSession({ mode: 'one-shot', name: 'Lensing', consoleLines, runs: [{}] });
  const say = (...lines: string[]) => consoleLines.push(...lines);
  const record = world.session(sessionId);
  if (record) record.consoleLines = consoleLines;
  await openHost();
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'View Logs' }).click();
  const log = lab.details.getByRole('region', { name: 'Logs' });
  await expect(lab.details).toContainText('the last 5,000 of 12,345 lines');
  await expect(log).toContainText('line 12344');
  expect(await log.locator('[data-log-line]').count()).toBeLessThan(120);

  const follow = lab.details.getByRole('button', { name: 'Follow' });
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  say('line 12345');
  await lab.poll();
  await expect(log).toContainText('line 12345');
  await expect.poll(() => atEnd(log)).toBe(true);

  // after the user scrolls up, the visible lines stay in place when new ones arrive
  await log.hover();
  await page.mouse.wheel(0, -3000);
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  const middle = () =>
    log.evaluate((element) => {
      const { left, top, height } = element.getBoundingClientRect();
      return document.elementFromPoint(left + 60, top + height / 2)?.closest('[data-log-line]')?.textContent;
    });
  await expect.poll(middle).toMatch(/^line 12\d+/);
  const read = await middle();
  say(...Array.from({ length: 300 }, (_, index) => `late ${index}`));
  await lab.poll();
  await expect(lab.details).toContainText('the last 5,300 of 12,646 lines');
  expect(await middle()).toBe(read);

  await lab.details.getByRole('button', { name: 'Jump to the end' }).click();
  await expect(log).toContainText('late 299');
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await expect(lab.details).toContainText('the last 5,000 of 12,646 lines');

  const search = lab.details.getByRole('searchbox', { name: 'Search the log' });
  const current = log.locator('mark[data-current="true"]');
  await search.fill('checkpoint');
  await expect(lab.details).toContainText('1 of 5');
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  await expect(current).toHaveText('Checkpoint');
  await expect(current).toBeInViewport();
  const line = () => current.evaluate((mark) => mark.closest('[data-log-line]')?.textContent);
  expect(await line()).toBe('line 8000 Checkpoint');
  await search.press('Enter');
  await expect.poll(line).toBe('line 9000 Checkpoint');
  await expect(lab.details).toContainText('2 of 5');
  await search.press('Shift+Enter');
  await search.press('Shift+Enter');
  await expect(lab.details).toContainText('5 of 5');
  await expect.poll(line).toBe('line 12000 Checkpoint');
  await expect(current).toBeInViewport();
  await search.press('Escape');
  await expect(search).toHaveValue('');
  await expect(lab.details).toBeVisible();

  await lab.details.getByRole('button', { name: 'Copy log' }).click();
  await expect(lab.details).toContainText('Copied 5,000 lines');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n')).toHaveLength(5000);
  expect(copied.endsWith('late 299')).toBe(true);
});

test('a log that shrinks is treated as a new log, and may be empty', async ({ stack, openHost, lab }) => {
  const { world } = stack.backEnd;
  const consoleLines = ['one', 'two'];
  const { sessionId } = world.addSession({ mode: 'one-shot', name: 'Lensing', consoleLines, runs: [{}] });
  await openHost();
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'View Logs' }).click();
  await expect(lab.details).toContainText('2 lines');
  world.patchSession(sessionId, { consoleLines: ['begun anew'] });
  await lab.poll();
  await expect(lab.details).toContainText('1 line');
  await expect(lab.details.getByRole('region', { name: 'Logs' })).toHaveText('begun anew');
  world.patchSession(sessionId, { consoleLines: [] });
  await lab.poll();
  await expect(lab.details).toContainText('The console log is empty so far.');
});

test('the sixteen colours are readable in both themes, garbage is hidden, and an error is marked by more than colour', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const consoleLines = [
    ...COLOURS.map((code) => `${ESC}[${code}mcolour ${code}${ESC}[0m`),
    ...COLOURS.map((code) => `${ESC}[${code + 10}mground ${code}${ESC}[0m`),
    `${ESC}[38;2;10;10;60mdark${ESC}[0m ${ESC}[38;5;17mnavy${ESC}[0m`,
    `nul \0${ESC}]0;title\u0007${ESC}[2Kafter <b>bold</b>`,
    'ERROR the disk is full',
    'x'.repeat(10_000),
    'the end',
  ];
  const { sessionId } = stack.backEnd.world.addSession({
    mode: 'one-shot',
    name: `\u0627\u0644\u062a\u062d\u0644\u064a\u0644 ${'long '.repeat(40)}`,
    consoleLines,
    runs: [{}],
  });
  await page.setViewportSize({ width: 1280, height: 1400 });
  await openHost();
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'View Logs' }).click();
  const log = lab.details.getByRole('region', { name: 'Logs' });
  await expect(log).toContainText('the end');
  await log.press('Home');
  await expect(log).toContainText('colour 30');
  await lab.details.getByRole('searchbox').fill('colour 3');
  await expect(log.locator('mark')).toHaveCount(8);
  for (const theme of ['dark', 'light']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
    expect(await lowestContrast(log), theme).toBeGreaterThanOrEqual(4.5);
  }
  await lab.details.getByRole('searchbox').fill('after <b>bold');
  await expect(log.getByText('nul after', { exact: false })).toBeVisible();
  await expect(log.locator('b')).toHaveCount(0);
  const error = log.locator('[data-log-line="error"]');
  await expect(error).toHaveText('Error: ERROR the disk is full');
  await expect(error.locator('svg')).toBeVisible();

  // the details are below the host's bar, whatever its token is, and no wider than a phone's window
  const bar = await page.getByRole('banner').boundingBox();
  const box = await lab.details.boundingBox();
  expect(box?.y).toBe(Math.round((bar?.y ?? 0) + (bar?.height ?? 0)));
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(async () => (await lab.details.boundingBox())?.width).toBe(320);
  for (const tab of ['Logs', 'Workflow', 'Results', 'Costs', 'Sources']) {
    await lab.details.getByRole('tab', { name: tab }).click();
    const over = await lab.details.evaluate((panel) =>
      [panel, ...panel.querySelectorAll('*')]
        .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1)
        .map((each) => each.className),
    );
    expect(over, `${tab} at 320 px`).toEqual([]);
  }
});

test('shows the failed step, results, costs by model and agent, and observations', { tag: '@engines' }, async ({
  stack,
  openHost,
  lab,
}) => {
  const { world, clock } = stack.backEnd;
  const cost = {
    agent: 'engineer',
    model: 'gpt-4.1',
    stepId: 'step_1',
    promptTokens: 1000,
    completionTokens: 500,
    usd: 0.25,
  };
  await openHost();
  await lab.poll();
  clock.advance(1000);
  const config = { mode: 'one-shot', steps: 4, dt: 1, failAt: 3 };
  const { sessionId, runId } = world.start({ taskId: 'task_unlucky', task: 'Fit', config });
  await lab.poll();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'failed');
  const run = world.run(runId);
  run?.costs.splice(0, Number.POSITIVE_INFINITY, cost, { ...cost, agent: 'planner', model: 'o3', usd: 1.5 });
  // those that the first step has written
  run?.files.splice(0);
  world.addFiles(runId, [{ path: 'data/fit.csv' }, { path: 'data/plots/fit.png' }]);

  await lab.pill(sessionId).click();
  const failed = lab.details.locator('[data-failed-here]');
  await expect(failed).toHaveCount(1);
  await expect(failed).toContainText('failed here');
  await expect(failed).toContainText(/^3/);
  // the first two steps had completed, and the last one never began
  await expect(lab.details.locator('[data-node-status]')).toHaveCount(4);
  expect(
    await lab.details
      .locator('[data-node-status]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-node-status'))),
  ).toEqual(['completed', 'completed', 'failed', 'pending']);

  await lab.details.getByRole('tab', { name: 'Results' }).click();
  await expect(lab.details.getByRole('region', { name: 'Files' }).getByRole('listitem')).toHaveCount(2);
  await expect(lab.details.getByRole('term').filter({ hasText: 'Failed in' }).locator('..')).toContainText('Step 3');

  await lab.details.getByRole('tab', { name: 'Costs' }).click();
  const models = lab.details.getByRole('table', { name: 'By model' });
  await expect(models.getByRole('row')).toHaveText([
    /^ModelCostTokensCalls$/,
    /^o3(?:US)?\$1\.501,5001$/,
    /^gpt-4\.1(?:US)?\$0\.251,5001$/,
    /^Total(?:US)?\$1\.753,0002$/,
  ]);
  const agents = lab.details.getByRole('table', { name: 'By agent' });
  await expect(agents.getByRole('rowheader', { name: 'planner' })).toBeVisible();
  await expect(agents.getByRole('columnheader')).toHaveText(['Agent', 'Model', 'Cost', 'Tokens']);

  await lab.details.getByRole('tab', { name: 'Sources' }).click();
  await expect(lab.details).toContainText('MARS’ list reports suspended, in phase failed.');
  await expect(lab.details).toContainText('Its newest run reports failed.');
  await expect(lab.details.locator('[data-happened] li').first()).toContainText('Failed in step 3');
  await expect(lab.details.getByRole('button', { name: /^Open MARS/ })).toHaveCount(0);
});

test('works by keyboard alone, retries after a server error, and sends no requests after closing', {
  tag: '@engines',
}, async ({ stack, openHost, lab, page, watch }) => {
  watch.expectFailure({ url: '/dag', status: 500 });
  const { world, faults } = stack.backEnd;
  const nodes = [
    { id: 'planning', label: 'Planning', status: 'completed' },
    { id: 'step_1', label: 'Fit the model', status: 'running' },
  ];
  const { sessionId } = world.addSession({
    mode: 'one-shot',
    name: 'Lensing',
    consoleLines: ['one'],
    runs: [{ nodes }],
  });
  await openHost();
  await lab.poll();
  const fault = faults.add({ kind: 'status', path: '/api/runs/*/dag' });
  await lab.pill(sessionId).focus();
  await page.keyboard.press('Enter');
  await expect(lab.details).toBeFocused();
  await expect(lab.details).toContainText('MARS did not answer.');
  faults.remove(fault.id);
  await page.keyboard.press('Tab');
  await expect(lab.details.getByRole('button', { name: 'Close details' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(lab.details.getByRole('tab', { name: 'Workflow' })).toBeFocused();
  await lab.details.getByRole('button', { name: 'Retry' }).press('Enter');
  await expect(lab.details.locator('[aria-current="step"]')).toContainText('Fit the model');
  const workflow = lab.details.getByRole('tab', { name: 'Workflow' });
  await workflow.press('End');
  await expect(lab.details.getByRole('tab', { name: 'Sources' })).toBeFocused();
  await page.keyboard.press('Home');
  await expect(lab.details.getByRole('tab', { name: 'Logs' })).toHaveAttribute('aria-selected', 'true');
  // The view of the logs loads on demand: until it is there, Tab leaves the tabs for the edge of the panel.
  await expect(lab.details.getByRole('searchbox', { name: 'Search the log' })).toBeVisible();
  const tools = ['Follow', 'Wrap', 'Jump to the failure', 'Copy log', 'Download log'];
  for (const name of ['Search the log', 'Previous match', 'Next match', ...tools, 'Logs']) {
    await page.keyboard.press('Tab');
    await expect(page.locator(':focus')).toHaveAccessibleName(name);
  }
  await page.keyboard.press('Escape');
  await expect(lab.details).toHaveCount(0);
  await expect(lab.pill(sessionId)).toBeFocused();
  await lab.poll();
  const asked = watch.requests.filter((request) => request.includes('tail=5000')).length;
  await lab.poll();
  await lab.poll();
  expect(watch.requests.filter((request) => request.includes('tail=5000'))).toHaveLength(asked);
});

test('a stage task shows its stages and their times', async ({ stack, openHost, lab }) => {
  const { world, clock } = stack.backEnd;
  const stages = [
    { status: 'completed', startedAt: clock.now() - 300_000, completedAt: clock.now() - 120_000 },
    { status: 'running', startedAt: clock.now() - 70_000 },
  ];
  const staged = world.addSession({ mode: 'deepresearch-research', name: 'Lensing', runs: [{ stages }] }).sessionId;
  await openHost();
  await lab.pill(staged).click();
  const steps = lab.details.getByRole('list', { name: 'Stages of the task' }).getByRole('listitem');
  await expect(steps.nth(0)).toContainText(/3 mins?\s*done · started/);
  await expect(steps.nth(1)).toContainText(/1 min \d+ secs?\s*running · started/);
  await expect(steps.nth(1)).toHaveAttribute('aria-current', 'step');
  await expect(lab.details.getByRole('button', { name: /^Open MARS/ })).toHaveCount(0);
});
