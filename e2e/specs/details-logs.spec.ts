import type { Page } from '@playwright/test';
import { askAxe } from '../support/axe.ts';
import type { Lab } from '../support/lab.ts';
import { saveFile } from '../support/saveFile.ts';
import { expect, test } from '../support/stack.ts';

const ESC = '\u001b';

/** Lines as MARS, Python's logging and structlog write them; two days in the browser's zone, which is an hour ahead. */
const LINES = [
  '2026-11-26 22:59:58,001 - cmb.executor - DEBUG - cache is cold',
  '2026-11-26T22:59:59.500Z [info     ] run.started mode=planning-control',
  `${ESC}[32m2026-11-26 23:00:01,250${ESC}[0m - INFO - the next day in Berlin`,
  'a line without a stamp',
  '[2026-11-27T05:46:37.144] engineer: Fit the model',
  '2026-11-27 05:46:38,000 - WARNING - two chains have not mixed',
  'Traceback (most recent call last):',
  '  File "/home/mars/fit.py", line 12, in fit',
  'ValueError: singular matrix',
  '2026-11-27T05:46:40Z [error    ] run.failed error="Error in step 3: singular matrix"',
  '2026-11-27 05:46:41,000 - INFO - closing the kernel',
];

async function openLogs(lab: Lab, sessionId: string) {
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'View Logs' }).click();
  const log = lab.details.getByRole('region', { name: 'Logs' });
  const row = (text: string) => log.locator('[data-log-line]').filter({ hasText: text });
  return { log, row, tool: (name: string) => lab.details.getByRole('button', { name, exact: true }) };
}

/** Presses Tab until the element with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    if ((await focused.getAttribute('aria-label')) === name || (await focused.textContent()) === name) return;
  }
  throw new Error(`Tab does not reach ${name}.`);
}

test('each line has its time of day in a gutter and a mark of its level, and the line itself is what is copied', async ({
  stack,
  openHost,
  lab,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { sessionId } = stack.backEnd.world.addSession({
    mode: 'one-shot',
    name: 'Fit',
    consoleLines: LINES,
    runs: [{}],
  });
  await openHost();
  const { log, row, tool } = await openLogs(lab, sessionId);

  await expect(row('cache is cold').locator('time')).toHaveText('23:59:58', { useInnerText: true });
  await expect(row('cache is cold').locator('time')).toHaveAttribute('title', /26 November 2026.*23:59:58/);
  await expect(row('the next day in Berlin')).toContainText('27 November 2026');
  await expect(row('Fit the model').locator('time')).toHaveText('06:46:37', { useInnerText: true });
  await expect(row('a line without a stamp').locator('time')).toHaveCount(0);
  await expect(log.getByText('November 2026')).toHaveText(['26 November 2026', '27 November 2026']);
  const levels = await log
    .locator('[data-log-line]')
    .evaluateAll((lines) => lines.map((line) => line.getAttribute('data-log-line')));
  expect(levels).toEqual([
    ...['debug', 'info', 'info', 'plain', 'plain', 'warning'],
    ...['error', 'plain', 'error', 'error', 'info'],
  ]);
  const shapes = await Promise.all(
    ['cache is cold', 'run.started', 'two chains', 'singular matrix"'].map((text) =>
      row(text).locator('svg path').getAttribute('d'),
    ),
  );
  expect(new Set(shapes).size).toBe(4);
  // the text begins at one place in every line, with and without a stamp
  const starts = await log
    .locator('[data-log-line]')
    .evaluateAll((lines) => lines.map((line) => line.querySelector('svg, span + span')?.getBoundingClientRect().left));
  expect(new Set(starts.map((left) => Math.round(left ?? 0))).size).toBeLessThanOrEqual(2);

  // the stamp is not shown, but what is selected is copied with it
  const stamp = row('Fit the model').getByText('[2026-11-27T05:46:37.144]');
  expect((await stamp.boundingBox())?.width ?? 0).toBe(0);
  await row('Fit the model').evaluate((line) => getSelection()?.selectAllChildren(line));
  await page.keyboard.press('ControlOrMeta+c');
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  expect((await clipboard()).trim()).toBe('[2026-11-27T05:46:37.144] engineer: Fit the model');
  await tool('Copy log').click();
  await expect(lab.details).toContainText('Copied 11 lines');
  expect((await clipboard()).split('\n')[2]).toBe('2026-11-26 23:00:01,250 - INFO - the next day in Berlin');

  // the search looks at the line itself, and shows the stamp in which it finds something
  await lab.details.getByRole('searchbox').fill('05:46:37');
  await expect(log.locator('mark')).toHaveText('05:46:37');
  expect((await log.locator('mark').boundingBox())?.width).toBeGreaterThan(20);
});

test('wrap, the jump to the failure and the download work by keyboard alone', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const more = Array.from(
    { length: 400 },
    (_, index) => `2026-11-27 05:50:00,000 - INFO - line ${index} ${'word '.repeat(40)}`,
  );
  const consoleLines = [...LINES, ...more];
  const { sessionId, runs } = stack.backEnd.world.addSession({
    mode: 'one-shot',
    name: 'Fit: the "spectrum"',
    consoleLines,
    runs: [{}],
  });
  await openHost();
  const { log, row, tool } = await openLogs(lab, sessionId);
  await expect(row('line 399')).toBeVisible();

  const over = () => log.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(await over()).toBe(0);
  await lab.details.getByRole('tab', { name: 'Logs' }).focus();
  await tabTo(page, 'Wrap');
  await page.keyboard.press('Enter');
  await expect(tool('Wrap')).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(over).toBeGreaterThan(200);
  // it still follows the end
  await expect(row('line 399')).toBeInViewport();
  // no line keeps the height that it had before
  const lowest = async () => {
    const [above, below] = await Promise.all(['line 398', 'line 399'].map((text) => row(text).boundingBox()));
    return (below?.y ?? 0) - (above?.y ?? 0);
  };
  await expect.poll(lowest).toBeLessThan(24);
  await log.evaluate((element) => element.scrollTo({ left: 200 }));
  const gutter = await row('line 399').locator('time').boundingBox();
  expect(gutter?.x).toBeGreaterThan((await log.boundingBox())?.x ?? Number.POSITIVE_INFINITY);

  await tabTo(page, 'Jump to the failure');
  await page.keyboard.press('Enter');
  await expect(lab.details).toContainText('Line 10 reports the failure');
  await expect(tool('Follow')).toHaveAttribute('aria-pressed', 'false');
  const target = log.locator('[data-target="true"]');
  await expect(target).toContainText('run.failed');
  await expect(target).toBeInViewport();
  await expect(tool('Jump to the failure')).toBeFocused();

  await tabTo(page, 'Download log');
  const file = `Fit-the-spectrum-${runs[0]?.id}.log`;
  const text = `${consoleLines.join('\n')}\n`;
  expect(await saveFile(page, () => page.keyboard.press('Enter'))).toEqual({ name: file, text });
  await expect(lab.details).toContainText(`Downloaded ${file}`);

  // the setting is kept in the browser
  await page.reload();
  await page.getByRole('toolbar', { name: 'Sessions' }).waitFor();
  await openLogs(lab, sessionId);
  await expect(tool('Wrap')).toHaveAttribute('aria-pressed', 'false');
  await tool('Wrap').press('Space');
  await expect.poll(over).toBe(0);
});

test('a log without errors says why there is nothing to jump to, and a download that fails says so', async ({
  stack,
  openHost,
  lab,
  watch,
}) => {
  watch.expectFailure({ url: '/console-log', status: 500 });
  const { world, faults } = stack.backEnd;
  const { sessionId } = world.addSession({ mode: 'one-shot', consoleLines: ['fine'], runs: [{}] });
  await openHost();
  const { tool } = await openLogs(lab, sessionId);
  await expect(tool('Jump to the failure')).toHaveAttribute('aria-disabled', 'true');
  await expect(tool('Jump to the failure')).toHaveAccessibleDescription('No line of this log reports an error.');

  const whole = () => watch.requests.filter((request) => request.endsWith('/console-log')).length;
  expect(whole()).toBe(0);
  faults.add({ kind: 'status', path: '/api/runs/*/console-log' });
  await tool('Download log').press('Enter');
  await expect(lab.details).toContainText('MARS did not answer. Nothing was downloaded.');
  expect(whole()).toBe(1);
});

test('a stage task shows the console of the running stage, and of a chosen one, asking only for new lines', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  const { world } = stack.backEnd;
  const first = { number: 1, status: 'completed' as const, consoleLines: ['read 24 papers'] };
  const second = { number: 2, status: 'running' as const, consoleLines: ['ERROR no answer', 'trying again'] };
  const { sessionId, runs } = world.addSession({
    mode: 'deepresearch-research',
    name: 'Dark energy',
    runs: [{ stages: [first, second] }],
  });
  const taskId = runs[0]?.id ?? '';
  await openHost();
  const { log, row, tool } = await openLogs(lab, sessionId);
  const picker = lab.details.getByRole('combobox', { name: 'Stage' });
  await expect(picker).toHaveValue('2');
  await expect(picker.locator('option').first()).toHaveText(/^1\. .+ \(done\)$/);
  await expect(row('ERROR no answer')).toHaveAttribute('data-log-line', 'error');

  const asked = () =>
    watch.requests.filter((request) => request.includes('/console')).map((url) => url.split('/').slice(-3).join('/'));
  expect(asked()).toEqual(['2/console?since=0'].map((end) => `stages/${end}`));
  world.patchStage(taskId, 2, { consoleLines: ['ERROR no answer', 'trying again', 'done'] });
  await lab.poll();
  await expect(row('done')).toBeVisible();
  await expect(log.locator('[data-log-line]')).toHaveCount(3);
  expect(asked()).toEqual(['stages/2/console?since=0', 'stages/2/console?since=2']);

  expect(await saveFile(page, () => tool('Download log').press('Enter'))).toEqual({
    name: `Dark-energy-${taskId}-stage-2.log`,
    text: 'ERROR no answer\ntrying again\ndone',
  });

  // by keyboard: the picker comes before the tools
  await lab.details.getByRole('tab', { name: 'Logs' }).focus();
  await page.keyboard.press('Tab');
  await expect(picker).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(picker).toHaveValue('1');
  await expect(log).toHaveText('read 24 papers');
  await picker.press('End');
  await expect(lab.details).toContainText('This stage has not begun. It has no console yet.');
  const before = asked().length;
  await lab.poll();
  expect(asked()).toHaveLength(before);

  await lab.details.getByRole('button', { name: 'Close details' }).click();
  await lab.poll();
  expect(asked()).toHaveLength(before);
  expect(watch.requests.filter((request) => request.includes('/console-log'))).toEqual([]);
});

test('axe finds nothing in a log, and nothing is wider than the window, in both themes and at 320 px', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  test.slow();
  const { world } = stack.backEnd;
  const { sessionId } = world.addSession({ mode: 'one-shot', name: 'Fit', consoleLines: LINES, runs: [{}] });
  const stages = [
    { number: 1, status: 'completed' as const, consoleLines: ['read 24 papers'] },
    { number: 2, status: 'running' as const, consoleLines: LINES.slice(0, 6) },
  ];
  const staged = world.addSession({ mode: 'deepresearch-research', name: 'Dark energy', runs: [{ stages }] });
  await openHost();
  const themes = { 1440: ['dark', 'light'], 768: [], 320: ['light', 'dark'] };
  for (const [index, id] of [sessionId, staged.sessionId].entries()) {
    await page.setViewportSize({ width: 1440, height: 900 });
    const { row } = await openLogs(lab, id);
    await expect(row('Fit the model')).toBeVisible();
    for (const width of [1440, 768, 320] as const) {
      await page.setViewportSize({ width, height: 900 });
      const over = await lab.details.evaluate((panel) =>
        [panel, ...panel.querySelectorAll('*')]
          .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1)
          .map((each) => each.className),
      );
      expect(over, `at ${width} px`).toEqual([]);
      const theme = themes[width][index];
      if (theme === undefined) continue;
      await page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), theme);
      const { violations } = await askAxe(page);
      expect.soft(violations, `${theme}, ${width} px`).toEqual([]);
    }
    // a narrow log shows hours and minutes
    await expect(row('Fit the model').locator('time')).toHaveText('06:46', { useInnerText: true });
    await page.keyboard.press('Escape');
  }
});
