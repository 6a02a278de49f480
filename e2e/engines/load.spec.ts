import { expect, test } from './engineTest.ts';
import { BAR, pill } from './onScreen.ts';

test('the bar appears in the TopBar of the host with a listed session', { tag: '@engines' }, async ({ stack, tab }) => {
  const { sessionId } = stack.backEnd.world.addSession({ mode: 'one-shot', name: 'Fit the spectrum', runs: [{}] });
  await tab.open(stack.hostUrl);
  await tab.waitFor(`header ${BAR} ${pill(sessionId, '[data-status="active"]')}`);
  await tab.waitFor(pill(sessionId, '[aria-label="Fit the spectrum, running"]'));
  expect(await tab.text(pill(sessionId))).toContain('Fit the spectrum');
});
