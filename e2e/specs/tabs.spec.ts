import type { Page } from '@playwright/test';
import { expect, type Stack, test } from '../support/stack.ts';
import { stopClock } from '../support/stopClock.ts';
import { openTabs, setVisibility } from '../support/tabs.ts';

// rotating elements in five windows take more than the CPU of a machine without a graphics card
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const LIST = /^\/api\/sessions\?limit=200$/;

const polls = ({ backEnd }: Stack): number => backEnd.requests.entries.filter(({ path }) => LIST.test(path)).length;

/** Makes the page record when a pill gets a new name, by the clock that all tabs share. */
const noteWhen = (page: Page, id: string, name: string): Promise<void> =>
  page.evaluate(
    ([sessionId, wanted]) => {
      const observer = new MutationObserver(() => {
        const label = document.querySelector(`button[data-session-id="${sessionId}"]`)?.getAttribute('aria-label');
        if (!label?.startsWith(wanted)) return;
        document.body.dataset.notedAt = String(Date.now());
        observer.disconnect();
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    },
    [id, name] as const,
  );

/** A page under a custom host name is an insecure context, as MARS is on a laboratory network. */
const PLACES = [
  { place: 'on localhost', host: 'localhost', locks: true },
  { place: 'on plain http, without Web Locks', host: 'mars.test', locks: false },
];

for (const { place, host, locks } of PLACES) {
  test.describe(place, () => {
    test('input 41: of five tabs one polls, all show the result, and one shows the toast', { tag: '@engines' }, async ({
      context,
      stack,
    }) => {
      test.slow();
      const { world, clock } = stack.backEnd;
      const { sessionId } = world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
      const browser = await openTabs(context, stack, stack.hostUrl.replace('localhost', host), 5);
      const [first, second] = browser.tabs;
      if (!first || !second) throw new Error('Five tabs were asked for.');
      expect(await first.page.evaluate(() => 'locks' in navigator)).toBe(locks);
      await browser.pass(3000);

      // as many polls as a single tab makes, each 10 to 15 seconds after the last
      const before = polls(stack);
      await browser.pass(60_000);
      const made = polls(stack) - before;
      expect(made).toBeGreaterThanOrEqual(3);
      expect(made).toBeLessThanOrEqual(6);

      // a stored setting is in all tabs within a second
      await (await second.lab.openMenu(sessionId)).getByRole('menuitem', { name: 'Pin', exact: true }).click();
      // the menu returns the focus when it closes, which would take it from the name field
      await expect(second.page.getByRole('menu')).toHaveCount(0);
      await expect(second.page.locator(`[data-pill="${sessionId}"]`)).toHaveAttribute('data-pinned', 'true');
      await second.lab.pill(sessionId).press('F2');
      await second.page.getByRole('textbox', { name: /^New name for/ }).fill('Dark matter');
      for (const { page } of browser.tabs) await noteWhen(page, sessionId, 'Dark matter');
      // the clock stands still, so that a slow machine does not count as slow tabs: only a timer could delay the name
      await stopClock(context);
      await second.page.keyboard.press('Enter');
      for (const { page, lab } of browser.tabs) {
        await expect(lab.pill(sessionId)).toHaveAccessibleName(/^Dark matter/);
        await expect(page.locator(`[data-pill="${sessionId}"]`)).toHaveAttribute('data-pinned', 'true');
      }
      const times = await Promise.all(
        browser.tabs.map(({ page }) => page.evaluate(() => Number(document.body.dataset.notedAt))),
      );
      expect(Math.max(...times) - Math.min(...times)).toBeLessThan(1000);

      // an event has one toast, and the pill changes in every tab; the clock still stands still between the steps
      const runId = world.runsOf(sessionId)[0]?.id ?? '';
      world.patchRun(runId, { status: 'completed', completedAt: clock.now() });
      world.patchSession(sessionId, { status: 'completed' });
      await browser.passInStep(17_000);
      for (const { lab } of browser.tabs) await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'completed');
      const told = await Promise.all(browser.tabs.map(({ lab }) => lab.toastsSoFar()));
      expect(told.flat()).toEqual(['Session completed']);
      browser.check();
    });

    test('closing or hiding the polling tab passes polling to another; hidden tabs alone poll slowly', async ({
      context,
      stack,
    }) => {
      test.slow();
      stack.backEnd.world.addSession({ runs: [{}] });
      const browser = await openTabs(context, stack, stack.hostUrl.replace('localhost', host), 3);
      await browser.pass(3000);
      const [first, second, third] = browser.tabs;
      if (!first || !second || !third) throw new Error('Three tabs were asked for.');

      // hides a tab, then closes tabs: each time another tab polls within one interval
      await setVisibility(first.page, 'hidden');
      let before = polls(stack);
      await browser.pass(16_000);
      expect(polls(stack) - before).toBeGreaterThanOrEqual(1);
      expect(polls(stack) - before).toBeLessThanOrEqual(3);

      await first.page.close();
      await second.page.close();
      before = polls(stack);
      // a tab may close silently: its lease ends 20 s after its next scheduled poll, and 15 s later another tab polls
      await browser.pass(52_000);
      expect(polls(stack) - before).toBeGreaterThanOrEqual(2);

      // all tabs are hidden: polls once or twice a minute
      await setVisibility(third.page, 'hidden');
      await browser.pass(15_000);
      before = polls(stack);
      await browser.pass(120_000);
      expect(polls(stack) - before).toBeGreaterThanOrEqual(1);
      expect(polls(stack) - before).toBeLessThanOrEqual(4);
      browser.check();
    });
  });
}
