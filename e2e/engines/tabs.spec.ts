import { addOneRunning } from '../support/addRunning.ts';
import { keepToasts, readToasts } from '../support/records.ts';
import type { EnginePage } from './enginePage.ts';
import { expect, test } from './engineTest.ts';
import { NAME_FIELD, pill } from './onScreen.ts';

/**
 * Returns how often a tab has asked for the list since its mark. The browser tells it, because the requests of two tabs
 * look the same. An entry appears when the answer has come, so the start of the request decides.
 */
const countPolls = (tab: EnginePage): Promise<number> =>
  tab.evaluate(() => {
    const [mark] = performance.getEntriesByName('marked');
    return performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => name.endsWith('/api/sessions?limit=200') && startTime > (mark?.startTime ?? 0))
      .length;
  });

/** Two polls, on a machine that is slow. */
const MAX_POLL_MS = 45_000;
const MAX_SCENARIO_MS = 120_000;

for (const { place, isSecure } of [
  { place: 'on localhost, by a lock', isSecure: true },
  { place: 'on plain http, by a lease', isSecure: false },
]) {
  test(`of two tabs one polls and one shows the toast, and both show the result: ${place}`, async ({
    stack,
    tab,
    insecureName,
  }) => {
    test.setTimeout(MAX_SCENARIO_MS);
    const { world, clock } = stack.backEnd;
    const { sessionId, runs } = world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
    // while a session runs, a tab polls every 10 to 15 seconds
    addOneRunning(stack.backEnd);
    const url = isSecure ? stack.hostUrl : stack.hostUrl.replace('localhost', insecureName);
    await tab.open(url);
    await tab.waitFor(pill(sessionId));
    const other = await tab.newTab();
    await other.open(url);
    await other.waitFor(pill(sessionId));
    for (const each of [tab, other]) {
      expect(await each.evaluate(() => 'locks' in navigator)).toBe(isSecure);
      await each.evaluate(keepToasts);
    }

    await other.focus(pill(sessionId));
    await other.press('F2');
    await other.waitForFocus(NAME_FIELD);
    await other.type('Dark matter');
    await other.press('Enter');
    for (const each of [tab, other]) await each.waitFor(pill(sessionId, '[aria-label^="Dark matter"]'));

    // each tab polls once when it opens, and on a slow machine that answer may still be on its way
    for (const each of [tab, other]) await each.evaluate(() => void performance.mark('marked'));
    world.patchRun(runs[0]?.id ?? '', { status: 'completed', completedAt: clock.now() });
    world.patchSession(sessionId, { status: 'completed' });
    for (const each of [tab, other]) await each.waitFor(pill(sessionId, '[data-status="completed"]'));
    // a second poll, so that a second tab that polls would have done so
    // one after the other: WebDriver has one current window
    const polls = async (): Promise<number[]> => [await countPolls(tab), await countPolls(other)];
    await expect.poll(async () => Math.max(...(await polls())), { timeout: MAX_POLL_MS }).toBeGreaterThanOrEqual(2);
    expect(Math.min(...(await polls())), 'polls of the other tab').toBe(0);
    const told = [await tab.evaluate(readToasts), await other.evaluate(readToasts)];
    expect(told.flat()).toEqual(['Session completed']);
    await other.close();
  });
}
