import { expect, test } from './engineTest.ts';
import { ALL_SESSIONS, button, openLateParts, PANEL, pill, toast } from './onScreen.ts';
import { problemsOf } from './recordProblems.ts';

/** What scenarios call in the host's page. */
interface HostPage {
  sessions: { toast(toast: { type: string; title: string }): string };
}

test('the host that followed the guide shows the bar, and follows a run that it launches', async ({
  stack,
  tab,
  twin,
}) => {
  const { world } = stack.backEnd;
  const { sessionId } = world.addSession({ name: 'Lensing', runs: [{}] });
  await tab.open(twin);
  await tab.waitFor(`header ${pill(sessionId, '[data-status="active"]')}`);
  await tab.click('form input[aria-label="Task"]');
  await tab.type('Fit the power spectrum');
  await tab.click(button('Launch'));
  await tab.waitFor('button[data-session-id][data-source="live"][aria-current="true"]');
  await tab.waitFor(toast('Session started'));
  expect(world.sessions()).toHaveLength(2);
});

test('a strict policy with a nonce has no violation, from the load to menu, details and toast', async ({
  stack,
  tab,
  twin,
  expectProblem,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  await tab.open(`${twin}/?csp`);
  await tab.waitFor(pill(sessionId, '[data-status="active"]'));
  await openLateParts(tab, sessionId);
  await tab.evaluate(
    () => void (window as unknown as HostPage).sessions.toast({ type: 'info', title: 'From the host' }),
  );
  await tab.waitFor(toast('From the host'));
  expect(await problemsOf(tab)).toEqual([]);
  // the policy is there, and the page keeps its violations
  expectProblem(/^violation: script-src/);
  await tab.evaluate(() => void document.head.append(Object.assign(document.createElement('script'), { text: '1' })));
  await expect.poll(() => problemsOf(tab)).toHaveLength(1);
});

for (const path of ['/', '/?csp'])
  test(`no file of the remote is requested twice at ${path}, late parts included, and none is a style sheet`, async ({
    stack,
    tab,
    twin,
    remote,
  }) => {
    const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
    await tab.open(`${twin}${path}`);
    await tab.waitFor(pill(sessionId, '[data-status="active"]'));
    await openLateParts(tab, sessionId);
    await tab.click(ALL_SESSIONS);
    await tab.waitFor(PANEL);
    // the styles of the first load and of a late part apply
    const isStyled = (parts: readonly [string, string]): boolean => {
      const [ofPill, ofPanel] = parts.map((css) => getComputedStyle(document.querySelector(css) as Element));
      return ofPill?.borderRadius !== '0px' && ofPanel?.position === 'fixed';
    };
    expect(await tab.evaluate(isStyled, [pill(sessionId), PANEL] as const)).toBe(true);
    expect(remote.asked.filter((file) => file.includes('.css'))).toEqual([]);
    const asked = remote.asked.filter((file) => /\.js(?:\?|$)/.test(file));
    expect(asked.length).toBeGreaterThan(6);
    // a preload that no tag uses is fetched beside the file itself
    expect(asked.filter((file, index) => asked.indexOf(file) !== index)).toEqual([]);
  });
