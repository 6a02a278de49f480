import { join } from 'node:path';
import { createHostServer, createRemoteServer } from '@mars-sessions/host-shell/serve';
import type { Page } from '@playwright/test';
import { builtFiles } from '../../support/copyBuilt.ts';
import type { HostPage } from '../../support/hosts.ts';
import { recordIn, release, type Stack, test as withStack } from '../../support/stack.ts';
import { stopClock } from '../../support/stopClock.ts';
import { openTabs, type Tab, type Tabs } from '../../support/tabs.ts';

const { expect } = withStack;

/** The remote of an earlier commit (hosts/buildPrevious.ts). */
const PREVIOUS = join(builtFiles('e2e'), 'previous/remote');
const before = recordIn(PREVIOUS);

const LIST = 'GET /api/sessions?limit=200';

const releaseIn = (page: Page): Promise<string | null> =>
  page.evaluate(() => (window as unknown as HostPage).__MARS_REMOTES__.mars_sessions.release);

/** Opens two tabs of one MARS, whose release changes after the first. */
async function openBoth(stack: Stack, open: (url: string) => Promise<Tabs>, releases: readonly ('before' | 'now')[]) {
  const remote = createRemoteServer({ distDir: PREVIOUS });
  const { port } = await remote.listen(0);
  const records = {
    before: { recordUrl: `http://127.0.0.1:${port}/release.json`, record: before },
    now: { recordUrl: `${stack.remoteUrl}/release.json`, record: release },
  };
  const served = releases.map((name) => records[name]);
  const host = createHostServer({
    distDir: builtFiles('host-shell'),
    backEndUrl: stack.backEndUrl,
    sessions: () => served.shift() ?? null,
  });
  const { port: hostPort } = await host.listen(0);
  const browser = await open(`http://localhost:${hostPort}`);
  const [first, second] = browser.tabs;
  if (!first || !second) throw new Error('Two tabs were asked for.');
  expect([await releaseIn(first.page), await releaseIn(second.page)]).toEqual(
    releases.map((name) => records[name].record.global),
  );
  return { browser, first, second, close: () => Promise.all([host.close(), remote.close()]) };
}

/** Returns the tabs that asked for the list since the given numbers of requests. */
const pollersSince = (tabs: readonly Tab[], numbers: readonly number[]): Tab[] =>
  tabs.filter(({ watch }, index) => watch.requests.slice(numbers[index]).includes(LIST));

const test = withStack;

// rotating elements in several windows take more than the CPU of a machine without a graphics card
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const [order, title] of [
  [['before', 'now'], 'of an earlier release and then of this one'],
  [['now', 'before'], 'of this release and then of an earlier one'],
] as const) {
  test(`two tabs, ${title}, have one poller, one toast, and the same pins and names`, async ({ context, stack }) => {
    test.slow();
    const { world, clock } = stack.backEnd;
    const { sessionId } = world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
    const { sessionId: otherId } = world.addSession({ mode: 'one-shot', name: 'Supernovae', runs: [{}] });
    const { browser, first, second, close } = await openBoth(stack, (url) => openTabs(context, stack, url, 2), order);
    await browser.pass(3000);

    // the tab that was opened first polls for both
    const numbers = browser.tabs.map(({ watch }) => watch.requests.length);
    await browser.pass(60_000);
    expect(pollersSince(browser.tabs, numbers)).toEqual([first]);

    // a pin of one and a name of the other are in both
    await (await second.lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Pin', exact: true }).click();
    await expect(first.page.locator(`[data-pill="${sessionId}"]`)).toHaveAttribute('data-pinned', 'true');
    await first.lab.pill(otherId).press('F2');
    await first.page.getByRole('textbox', { name: /^New name for/ }).fill('Dark matter');
    await first.page.keyboard.press('Enter');
    await (await first.lab.openMenu(otherId)).getByRole('menuitem', { name: 'Pin', exact: true }).click();
    await second.lab.pill(sessionId).press('F2');
    await second.page.getByRole('textbox', { name: /^New name for/ }).fill('Dark energy');
    await second.page.keyboard.press('Enter');
    for (const { lab, page } of browser.tabs) {
      await expect(lab.pill(otherId)).toHaveAccessibleName(/^Dark matter/);
      await expect(lab.pill(sessionId)).toHaveAccessibleName(/^Dark energy/);
      for (const id of [sessionId, otherId])
        await expect(page.locator(`[data-pill="${id}"]`)).toHaveAttribute('data-pinned', 'true');
    }

    // the end of the log of a failed run is asked for, and this run has none (CONTRACT 1.8)
    for (const { watch } of browser.tabs) watch.expectFailure({ url: /\/console-log\?tail=60$/, status: 404 });
    // a failure has one toast, and both tabs show it on the pill
    // messages travel in real time: the tabs must not decide before those of the other tab have arrived
    await stopClock(context);
    const runId = world.runsOf(sessionId)[0]?.id ?? '';
    world.patchRun(runId, { status: 'failed', completedAt: clock.now() });
    world.patchSession(sessionId, { status: 'failed' });
    await browser.passInStep(17_000);
    for (const { lab } of browser.tabs) await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'failed');
    const told = await Promise.all(browser.tabs.map(({ lab }) => lab.toastsSoFar()));
    expect(told.flat()).toEqual(['Session failed']);

    // the other release polls when this tab is closed
    await first.page.close();
    const requests = second.watch.requests.length;
    // as long as for tabs of one release: the browser frees the lock of a closed tab in its own time
    await browser.pass(52_000);
    expect(second.watch.requests.slice(requests)).toContain(LIST);
    browser.check();
    await close();
  });
}
