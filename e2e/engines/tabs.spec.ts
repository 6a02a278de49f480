import { addOneRunning } from '../support/addRunning.ts';
import { keepToasts, readToasts } from '../support/records.ts';
import { expect, test } from './engineTest.ts';
import { NAME_FIELD, pill } from './onScreen.ts';

const LIST = '/api/sessions?limit=200';

/**
 * Less than the 10 seconds between two polls of one tab, because a busy machine delays requests by seconds. Two tabs that
 * poll on their own are at most half as far apart in most cases.
 */
const MIN_APART_MS = 6_000;

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
    const { world, clock, requests } = stack.backEnd;
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

    requests.clear();
    world.patchRun(runs[0]?.id ?? '', { status: 'completed', completedAt: clock.now() });
    world.patchSession(sessionId, { status: 'completed' });
    for (const each of [tab, other]) await each.waitFor(pill(sessionId, '[data-status="completed"]'));
    const polls = (): number[] => requests.entries.filter(({ path }) => path === LIST).map(({ time }) => time);
    // a second poll, so that a second tab that polls would have done so
    await expect.poll(() => polls().length, { timeout: MAX_POLL_MS }).toBeGreaterThanOrEqual(2);
    const apart = polls()
      .slice(1)
      .map((time, index) => time - (polls()[index] ?? 0));
    expect(Math.min(...apart)).toBeGreaterThan(MIN_APART_MS);
    const told = [await tab.evaluate(readToasts), await other.evaluate(readToasts)];
    expect(told.flat()).toEqual(['Session completed']);
    await other.close();
  });
}
