import type { Locator, Page, Route } from '@playwright/test';
import { addRunning } from '../support/addRunning.ts';
import { askAxe } from '../support/axe.ts';
import { expect, type Stack, test } from '../support/stack.ts';
import { stopClock } from '../support/stopClock.ts';

const LAST_LINE = /\/console-log\?tail=1$/;
const LABEL = 'Last line of the session’s log:';

const card = (page: Page): Locator => page.locator('[data-mars-sessions="card"]');

const lastLineRequests = ({ backEnd }: Stack): number =>
  backEnd.requests.entries.filter(({ path }) => LAST_LINE.test(path)).length;

/** Starts a run that writes a log, and lets it come to its first step. */
function startRun({ backEnd: { world, clock } }: Stack, task: string): string {
  const { sessionId } = world.start({ taskId: `task_${task}`, task, config: { mode: 'one-shot', steps: 3, dt: 60 } });
  clock.advance(70_000);
  return sessionId;
}

test('a card has the last line of the session’s log: one request for each opening, none with a poll, and it stays where it is', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const sessionId = startRun(stack, 'Fit');
  await openHost();
  await lab.poll();
  const held = new Promise<Route>((resolve) => void page.route(LAST_LINE, resolve, { times: 1 }));
  await lab.pill(sessionId).hover();
  await page.clock.runFor(500);
  const route = await held;
  await expect(card(page)).toBeVisible();
  await expect(card(page)).toContainText(/Cost US/);
  const before = await card(page).boundingBox();
  await route.continue();
  await expect(card(page)).toContainText(LABEL);
  const after = await card(page).boundingBox();
  expect(after).toMatchObject({ x: before?.x, y: before?.y, width: before?.width });
  expect(after?.height).toBeGreaterThan(before?.height ?? 0);
  await expect(card(page)).toBeInViewport({ ratio: 1 });
  const log = await (await fetch(`${stack.backEndUrl}${new URL(route.request().url()).pathname}?tail=1`)).json();
  const words = String(log.content).trim().replace(/\s+/g, ' ');
  await expect(card(page).locator('bdi').last()).toHaveText(words.length > 120 ? `${words.slice(0, 119)}…` : words);
  stack.backEnd.requests.clear();

  await lab.poll();
  await lab.poll();
  expect(lastLineRequests(stack)).toBe(0);
  await expect(card(page)).toContainText(LABEL);
  await page.mouse.move(10, 700);
  await page.clock.runFor(500);
  await expect(card(page)).toBeHidden();
  await lab.pill(sessionId).hover();
  await page.clock.runFor(500);
  await expect(card(page)).toContainText(LABEL);
  expect(lastLineRequests(stack)).toBe(1);

  for (const theme of ['dark', 'light']) {
    await page.evaluate((name) => Object.assign(document.documentElement.dataset, { theme: name }), theme);
    expect((await askAxe(page)).violations).toEqual([]);
  }
});

test('a pointer that moves over ten pills asks for no log, and for one when it rests', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const ids = addRunning(stack.backEnd, Array(10).fill(undefined));
  await openHost();
  await lab.poll();
  // loads the card
  await lab.pill(ids[0] ?? '').hover();
  await page.clock.runFor(500);
  await expect(card(page)).toBeVisible();
  await page.mouse.move(10, 700);
  await page.clock.runFor(500);
  await expect(card(page)).toBeHidden();
  stack.backEnd.requests.clear();

  // the time between two pills is that of the test, however slow the machine is
  await stopClock(page.context());
  for (const id of ids) {
    await lab.pill(id).hover();
    await page.clock.runFor(100);
  }
  await expect(card(page)).toBeHidden();
  expect(lastLineRequests(stack)).toBe(0);
  await page.clock.runFor(500);
  await expect(card(page)).toBeVisible();
  await expect.poll(() => lastLineRequests(stack)).toBe(1);
});

test('the card of a run that waits says for what: an approval in its words, the next stage by its name', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  const stages = [{ status: 'completed' }, { status: 'pending', name: 'literature_review' }] as const;
  const waiting = world.addSession({ mode: 'newspulse', runs: [{ stages: [...stages] }] });
  await openHost();
  const taskId = await lab.launch({ mode: 'Human-in-the-Loop', steps: 3, seconds: 5, approveAt: 1 });
  const { sessionId } = world.run(taskId) ?? { sessionId: '' };
  await expect(lab.pill(sessionId)).toHaveAttribute('data-source', 'live');
  clock.advance(45_000);
  await expect(lab.pill(sessionId)).toHaveAttribute('data-reason', 'awaiting-approval');
  await lab.pill(sessionId).hover();
  await page.clock.runFor(500);
  await expect(card(page)).toContainText(/The run waits for your approval: Approve step 1: \S/);

  stack.backEnd.requests.clear();
  await lab.pill(waiting.sessionId).hover();
  await page.clock.runFor(500);
  await expect(card(page)).toContainText(/Waits for you to start: \S/);
  // a stage task has no log
  expect(lastLineRequests(stack)).toBe(0);
});
