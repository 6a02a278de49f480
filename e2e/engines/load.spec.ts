import { expect, test } from './engineTest.ts';
import { BAR, button, pill } from './onScreen.ts';
import { problemsOf } from './recordProblems.ts';

test('the bar appears in the TopBar of the host with a listed session', { tag: '@engines' }, async ({
  stack,
  tab,
  expectProblem,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ mode: 'one-shot', name: 'Fit the spectrum', runs: [{}] });
  await tab.open(stack.hostUrl);
  await tab.waitFor(`header ${BAR} ${pill(sessionId, '[data-status="active"]')}`);
  await tab.waitFor(pill(sessionId, '[aria-label="Fit the spectrum, running"]'));
  expect(await tab.text(pill(sessionId))).toContain('Fit the spectrum');
  // a page keeps its problems, which fail every scenario; here is one
  expectProblem(/^console\.warn: on purpose$/);
  expectProblem(/^error: .*on purpose/);
  await tab.evaluate(() => {
    console.warn('on purpose');
    setTimeout(() => {
      throw new Error('on purpose');
    });
  });
  await expect.poll(() => problemsOf(tab)).toHaveLength(2);
});

test('a remote that is down leaves the host as it is, and Retry loads it when it is back', {
  tag: '@engines',
}, async ({ stack, tab }) => {
  const { sessionId } = stack.backEnd.world.addSession({ runs: [{}] });
  await stack.stopRemote();
  await tab.open(stack.hostUrl);
  await tab.waitFor({ css: 'header', text: 'Sessions unavailable' });
  expect(await tab.count(BAR)).toBe(0);
  await tab.waitFor('textarea[name="task"]');
  await stack.startRemote();
  await tab.click(button('Retry'));
  await tab.waitFor(pill(sessionId, '[data-status="active"]'));
  expect(await tab.count(button('Retry'))).toBe(0);
});
