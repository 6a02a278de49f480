import type { Page } from '@playwright/test';
import { addCompleted, addRunningFor, USUAL_MINUTES } from '../support/addCompleted.ts';
import { askAxe } from '../support/axe.ts';
import { requestsOf } from '../support/requestsOf.ts';
import { expect, test } from '../support/stack.ts';

// the browser's language decides whether it is "min" or "mins"
const USUALLY = /usually 20 to 45 mins? \(7 runs\)/;
const LONGER = 'longer than all 7 runs';
const SAID = /usually|longer than/;
/** A minute or two pass while the test polls. */
const ELAPSED = /1[2-4] mins?/;
const card = (page: Page) => page.locator('[data-mars-sessions="card"]');

async function expectNoViolations(page: Page): Promise<void> {
  for (const theme of ['dark', 'light']) {
    await page.evaluate((name) => Object.assign(document.documentElement.dataset, { theme: name }), theme);
    expect((await askAxe(page)).violations).toEqual([]);
  }
}

test('card and details say how long completed runs of the mode usually took: from five on, without a request of their own', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { backEnd } = stack;
  const { sessionId, runs } = addRunningFor(backEnd, 12);
  const other = addRunningFor(backEnd, 12, 'copilot').sessionId;
  addCompleted(backEnd, USUAL_MINUTES.slice(0, 4));
  await openHost();
  await lab.poll();
  const asked = Promise.all([page.waitForResponse(/\/console-log\?tail=1$/), page.waitForResponse(/\/costs$/)]);
  await lab.pill(sessionId).hover();
  await page.clock.runFor(500);
  await expect(card(page)).toContainText(ELAPSED);
  await expect(card(page)).not.toContainText(SAID);
  await asked;
  requestsOf(backEnd);
  await lab.poll();
  const without = requestsOf(backEnd);
  await expect(card(page)).not.toContainText(SAID);

  addCompleted(backEnd, USUAL_MINUTES.slice(4));
  await lab.poll();
  await expect(card(page)).toContainText(USUALLY);
  requestsOf(backEnd);
  await lab.poll();
  await expect(card(page)).toContainText(USUALLY);
  // the same as without the words: the list, and what is asked of running pills and of the open card
  expect(requestsOf(backEnd)).toEqual(without);
  expect(without).toEqual(expect.arrayContaining(['/api/sessions', `/api/sessions/${sessionId}/runs`]));
  await expectNoViolations(page);

  await lab.pill(other).hover();
  await page.clock.runFor(500);
  await expect(card(page)).toContainText(ELAPSED);
  await expect(card(page)).not.toContainText(SAID);

  await lab.pill(sessionId).click();
  const elapsed = lab.details.locator('dt', { hasText: 'Elapsed' }).locator('xpath=following-sibling::dd');
  await expect(elapsed).toHaveText(new RegExp(`^${ELAPSED.source}, ${USUALLY.source}$`));
  await expectNoViolations(page);

  backEnd.world.patchRun(runs[0]?.id ?? '', { status: 'completed', completedAt: backEnd.clock.now() });
  await lab.poll();
  await expect(lab.details).toContainText('Took');
  await expect(lab.details).not.toContainText(SAID);
});

test('a run that takes longer than all of them says so as soon as it does', async ({ stack, openHost, lab, page }) => {
  const { backEnd } = stack;
  const { sessionId } = addRunningFor(backEnd, 87);
  addCompleted(backEnd, USUAL_MINUTES);
  await openHost();
  await lab.poll();
  await lab.pill(sessionId).hover();
  await page.clock.runFor(500);
  await expect(card(page)).toContainText(USUALLY);
  backEnd.clock.advance(4 * 60_000);
  await page.clock.fastForward(4 * 60_000);
  await expect(card(page)).toContainText(LONGER);
  await expect(card(page)).not.toContainText('usually');
  await expectNoViolations(page);
});

test('the browser keeps how long runs took: a page that is opened later knows it, although their sessions are gone', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { backEnd } = stack;
  const { sessionId } = addRunningFor(backEnd, 95);
  const completed = addCompleted(backEnd, USUAL_MINUTES);
  await openHost();
  await lab.poll();
  for (const id of completed) backEnd.world.removeSession(id);
  await page.reload();
  await lab.pill(sessionId).hover();
  await page.clock.runFor(500);
  await expect(card(page)).toContainText(LONGER);
  await lab.pill(sessionId).click();
  await expect(lab.details).toContainText(LONGER);
});
