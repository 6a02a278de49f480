import { expect, test } from '../support/stack.ts';
import { storePreferences } from '../support/storeBeforehand.ts';

const TEN_PARAGRAPHS = Array.from({ length: 10 }, (_, n) => `Paragraph ${n + 1} asks for a fit. It says more.`).join(
  '\n\n',
);

test('a session that another client started has its task as its name within one poll, and a reload paints it at once', {
  tag: '@engines',
}, async ({ stack, openHost, lab, page }) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  await lab.poll();
  clock.advance(1000);
  const config = { mode: 'planning-control', steps: 4, dt: 90 };
  const task = 'Constrain the sum of neutrino masses. Use Planck and DESI.';
  const { sessionId } = world.start({ taskId: 'task_177_elsewhere', task, config });
  await lab.poll();
  const pill = lab.pill(sessionId);
  await expect(pill).toHaveAccessibleName('Constrain the sum of neutrino masses, running');
  await expect(pill).toHaveAccessibleDescription(/^Multi-Step Research, \d\d:\d\d/);
  await expect(lab.toast('Session started')).toContainText(
    'Multi-Step Research is running\nConstrain the sum of neutrino masses',
  );

  // each name that the pill has had since it appeared
  await page.addInitScript((id) => {
    const names = new Set<string>();
    Object.assign(window, { namesSoFar: names });
    new MutationObserver(() => {
      const name = document.querySelector(`button[data-session-id="${id}"]`)?.getAttribute('aria-label');
      if (name) names.add(name);
    }).observe(document, { subtree: true, childList: true, attributes: true });
  }, sessionId);
  await page.reload();
  await expect(pill).toHaveAccessibleName('Constrain the sum of neutrino masses, running');
  const names = await page.evaluate(() => [...(window as unknown as { namesSoFar: Set<string> }).namesSoFar]);
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !name.startsWith('Constrain the sum of neutrino masses, '))).toEqual([]);
});

test('the name that the user gave comes before the task, and the task comes back', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world } = stack.backEnd;
  const { sessionId } = world.addSession({ mode: 'one-shot', task: 'Fit the CMB. Plot it.', runs: [{}] });
  await openHost();
  const pill = lab.pill(sessionId);
  await expect(pill).toHaveAccessibleName('Fit the CMB, running');
  const rename = async (name: string) => {
    await pill.focus();
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: /^New name for/ }).fill(name);
    await page.keyboard.press('Enter');
  };
  await rename('Mine');
  await expect(pill).toHaveAccessibleName('Mine, running');
  await lab.poll();
  await expect(pill).toHaveAccessibleName('Mine, running');
  await rename('');
  await expect(pill).toHaveAccessibleName('Fit the CMB, running');
});

test('two equal tasks that were born in one second are told apart', async ({ stack, openHost, lab }) => {
  const { world, clock } = stack.backEnd;
  const [createdAt, task] = [clock.now() - 60_000, 'Fit the CMB'];
  const [one, two] = [0, 1].map(() => world.addSession({ mode: 'one-shot', task, createdAt, runs: [{}] }));
  const other = world.addSession({ mode: 'copilot', task, createdAt, runs: [{}] });
  await openHost();
  const names = () =>
    Promise.all([one, two].map((session) => lab.pill(session?.sessionId ?? '').getAttribute('aria-label')));
  await expect
    .poll(async () => (await names()).sort())
    .toEqual(['Fit the CMB Single-Pass Analysis (2), running', 'Fit the CMB Single-Pass Analysis, running']);
  await expect(lab.pill(other.sessionId)).toHaveAccessibleName('Fit the CMB Copilot Chat, running');
});

for (const [what, task, name] of [
  ['ten paragraphs', TEN_PARAGRAPHS, 'Paragraph 1 asks for a fit'],
  ['Markdown', '# Fit **all** spectra\n\n- use `CAMB`\n- plot them', 'Fit all spectra'],
  ['right-to-left text', 'חשב את ספקטרום ההספק. אחר כך שרטט.', 'חשב את ספקטרום ההספק'],
  ['characters without width', '\u200b\u200b\u2060\ufeff', /^Single-Pass Analysis \d\d:\d\d/],
  ['what MARS writes without a task', 'Task task_1795373869642_x', /^Single-Pass Analysis \d\d:\d\d/],
] as const)
  test(`a task of ${what} gives a good name`, async ({ stack, openHost, lab }) => {
    const { sessionId } = stack.backEnd.world.addSession({ mode: 'one-shot', task, runs: [{}] });
    await openHost();
    await expect(lab.pill(sessionId)).toHaveAttribute(
      'aria-label',
      new RegExp(`^${name instanceof RegExp ? name.source.slice(1) : name}`),
    );
  });

test('a pinned session that has ended is asked for its runs once, in this page and after a reload', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  const { world } = stack.backEnd;
  const ended = { mode: 'one-shot', status: 'completed', phase: 'completed', task: 'Fit the CMB' } as const;
  const { sessionId } = world.addSession({ ...ended, runs: [{ status: 'completed' }] });
  await storePreferences(page, { sessions: { [sessionId]: { pin: [1, 1, 'x'] } } }, true);
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith(`/api/sessions/${sessionId}/runs`)) asked += 1;
  });
  await openHost();
  await expect(lab.pill(sessionId)).toHaveAccessibleName('Fit the CMB, completed');
  await lab.passPolling(120_000);
  expect(asked).toBe(1);
  await page.reload();
  await expect(lab.pill(sessionId)).toHaveAccessibleName('Fit the CMB, completed');
  await lab.passPolling(60_000);
  expect(asked).toBe(1);
  expect(watch.underWay()).toBe(0);
});

test('rows in view are asked for their tasks once per browser, and the search finds a word of the task', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  for (let n = 0; n < 60; n++)
    world.addSession({
      mode: 'one-shot',
      status: 'completed',
      phase: 'completed',
      createdAt: clock.now() - n * 60_000,
      task: `Fit spectrum ${n}. Then compare it with halo${n}.`,
      runs: [{ status: 'completed' }],
    });
  const asked: string[] = [];
  page.on('request', (request) => {
    const id = /\/api\/sessions\/([^/]+)\/runs$/.exec(request.url())?.[1];
    if (id) asked.push(id);
  });
  await openHost();
  await lab.poll();
  expect(asked).toEqual([]);
  const open = () => page.getByRole('button', { name: /^All sessions/ }).click();
  await open();
  await expect(page.locator('[data-row]').first()).toContainText('Fit spectrum 0');
  await expect(page.locator('[data-row]').nth(5)).toContainText('Fit spectrum 5');
  await lab.poll();
  const some = asked.length;
  expect(some).toBeGreaterThan(5);
  expect(some).toBeLessThanOrEqual(30);
  expect(new Set(asked).size).toBe(some);

  await page.reload();
  await open();
  await expect(page.locator('[data-row]').nth(5)).toContainText('Fit spectrum 5');
  await lab.poll();
  expect(new Set(asked).size).toBe(asked.length);

  await page.getByRole('searchbox').fill('halo3');
  await expect(page.locator('[data-row]')).toHaveCount(1);
  await expect(page.locator('[data-row]')).toContainText('Fit spectrum 3');
});
