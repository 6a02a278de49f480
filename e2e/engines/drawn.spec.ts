import { addRunning } from '../support/addRunning.ts';
import type { EnginePage } from './enginePage.ts';
import { expect, test } from './engineTest.ts';
import { launchRun } from './launchRun.ts';
import { ALL_SESSIONS, DETAILS, MENU, menuButton, menuItem, PANEL, pill, toast } from './onScreen.ts';

/** Returns what scrolls sideways in the sessions UI: the filters, lists and panels must not, whatever the engine's fonts. */
const sideways = (tab: EnginePage): Promise<string[]> =>
  tab.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-mars-sessions] *')]
      .filter(
        (element) =>
          element.scrollWidth > element.clientWidth + 1 &&
          ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) &&
          !element.closest('[data-strip], [data-log]'),
      )
      .map((element) => `${element.tagName} ${element.getAttribute('aria-label') ?? element.className}`),
  );

for (const theme of ['dark', 'light'] as const)
  test(`bar, menu, details, list and toasts fit in ${theme}, and their pictures are kept`, async ({
    stack,
    tab,
  }, info) => {
    const { world, clock } = stack.backEnd;
    const picture = (name: string): Promise<void> => tab.picture(info.outputPath(`${name}-${theme}.png`));
    const [first = ''] = addRunning(stack.backEnd, ['Lensing of clusters', 'Dark energy', 'Neutrinos']);
    world.addSession({ name: 'Paused', mode: 'planning-control', status: 'paused', runs: [{ status: 'paused' }] });
    world.addSession({ name: 'Failed', status: 'failed', runs: [{ status: 'failed' }] });
    const createdAt = clock.now() - 3_600_000;
    for (let index = 0; index < 110; index += 1)
      world.addSession({
        name: `Earlier ${index}`,
        status: 'completed',
        createdAt: createdAt - index * 60_000,
        runs: [{ status: 'completed', startedAt: createdAt - index * 60_000 }],
      });
    await tab.resize(1280, 940);
    await tab.open(stack.hostUrl);
    await tab.evaluate((value: string) => localStorage.setItem('mars-theme', value), theme);
    await tab.reload();
    await tab.waitFor(pill(first, '[data-status="active"]'));
    await picture('bar');

    await tab.click(menuButton(first));
    await tab.waitFor(menuItem('View Logs'));
    await picture('menu');
    await tab.press('Escape');
    await tab.waitForGone(MENU);

    await tab.click(pill(first));
    await tab.waitFor(`[data-details="${first}"] [role="tabpanel"]`);
    await picture('details');
    expect(await sideways(tab), 'details').toEqual([]);
    await tab.click(`${DETAILS} button[aria-label="Close details"]`);

    await tab.click(ALL_SESSIONS);
    await tab.waitForFocus(`${PANEL} input[type="search"]`);
    await tab.waitFor({ css: `${PANEL} button`, text: 'Finished' });
    await picture('list');
    expect(await sideways(tab), 'list').toEqual([]);
    await tab.press('Escape');

    const launched = await launchRun(tab, stack.backEnd, { steps: 2, seconds: 60, failAt: 1 });
    await tab.waitFor(pill(launched));
    await tab.waitFor(toast('Session started'));
    clock.advance(60_500);
    await tab.waitFor(toast('Session failed'));
    await picture('toasts');
  });
