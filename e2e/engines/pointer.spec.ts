import { addRunning } from '../support/addRunning.ts';
import type { EnginePage } from './enginePage.ts';
import { expect, test } from './engineTest.ts';
import { ALL_SESSIONS, DETAILS, MENU, menuButton, menuItem, NAME_FIELD, PANEL, pill } from './onScreen.ts';

/** The narrowest window of MiniBrowser has 447 pixels. */
const NARROW = 460;

const order = (tab: EnginePage): Promise<(string | undefined)[]> =>
  tab.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button[data-session-id]')].map(({ dataset }) => dataset.sessionId),
  );

test('a double click on a pill renames its session', async ({ stack, tab }) => {
  const { sessionId } = stack.backEnd.world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
  await tab.open(stack.hostUrl);
  await tab.waitFor(pill(sessionId));
  await tab.doubleClick(pill(sessionId));
  await tab.waitForFocus(NAME_FIELD);
  // the first click opens the details, which must not take the focus from the field
  await tab.waitFor(DETAILS);
  await tab.waitForFocus(NAME_FIELD);
  await tab.type('Dark matter');
  await tab.press('Enter');
  await tab.waitFor(pill(sessionId, '[aria-label="Dark matter, running"]'));
});

test('a pinned session is first, also after a reload', async ({ stack, tab }) => {
  const [first = '', second = '', third = ''] = addRunning(stack.backEnd, ['One', 'Two', 'Three']);
  await tab.open(stack.hostUrl);
  for (const id of [first, second, third]) await tab.waitFor(pill(id));
  expect(await order(tab)).toEqual([first, second, third]);
  await tab.click(menuButton(third));
  await tab.click(menuItem('Pin'));
  await tab.waitForGone(MENU);
  await expect.poll(() => order(tab)).toEqual([third, first, second]);
  await tab.reload();
  for (const id of [first, second, third]) await tab.waitFor(pill(id));
  expect(await order(tab)).toEqual([third, first, second]);
});

test('a click opens the workflow of a session, and its menu the logs, beside the page', async ({ stack, tab }) => {
  const { sessionId } = stack.backEnd.world.addSession({
    mode: 'one-shot',
    name: 'Lensing',
    consoleLines: ['reading the catalogue', 'fitting the halo'],
    runs: [{ nodes: [{ id: 'fit', label: 'Fit the halo' }] }],
  });
  await tab.open(stack.hostUrl);
  await tab.click(pill(sessionId));
  await tab.waitFor(`[data-details="${sessionId}"]`);
  await tab.waitFor({ css: `${DETAILS} [role="tabpanel"]`, text: 'Fit the halo' });
  await tab.click(menuButton(sessionId));
  await tab.click(menuItem('View Logs'));
  await tab.waitFor({ css: `${DETAILS} [role="tab"][aria-selected="true"]`, text: 'Logs' });
  await tab.waitFor({ css: '[data-log-line]', text: 'fitting the halo' });
  await tab.click({ css: `${DETAILS} [role="tab"]`, text: 'Workflow' });
  await tab.waitFor({ css: `${DETAILS} [role="tabpanel"]`, text: 'Fit the halo' });
  await tab.click(`${DETAILS} button[aria-label="Close details"]`);
  await tab.waitForGone(DETAILS);
});

test('the list of all sessions has names from tasks, and finds and opens what has no pill', async ({ stack, tab }) => {
  const { world, clock } = stack.backEnd;
  const { sessionId } = world.addSession({ mode: 'one-shot', task: 'Fit the CMB. Plot it.', runs: [{}] });
  const createdAt = clock.now() - 3_600_000;
  const ended = { status: 'completed', createdAt, runs: [{ status: 'completed', startedAt: createdAt }] };
  const { sessionId: old } = world.addSession({ mode: 'planning-control', name: 'Dark énergie', ...ended });
  await tab.open(stack.hostUrl);
  await tab.waitFor(pill(sessionId, '[aria-label="Fit the CMB, running"]'));
  await tab.click(ALL_SESSIONS);
  await tab.waitForFocus(`${PANEL} input[type="search"]`);
  await expect.poll(() => tab.count('[data-row]')).toBe(2);
  await tab.type('ENERGIE multi');
  await tab.waitForGone(`[data-row="${sessionId}"]`);
  await tab.click(`[data-row="${old}"] [data-row-button]`);
  await tab.waitFor(`[data-details="${old}"]`);
  await tab.waitForGone(PANEL);
});

test('in a narrow window the bar is a row below the header, and panel and menu are inside the window', async ({
  stack,
  tab,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
  await tab.resize(NARROW, 640);
  await tab.open(stack.hostUrl);
  await tab.click(ALL_SESSIONS);
  await tab.waitFor(PANEL);
  await tab.click(`[data-row="${sessionId}"] [data-menu-of]`);
  await tab.waitFor(MENU);
  const outside = await tab.evaluate(
    (parts: string[]) =>
      parts.filter((css) => {
        const { left, right, top, bottom } = document.querySelector(css)?.getBoundingClientRect() ?? new DOMRect();
        return right === left || left < 0 || right > innerWidth + 0.5 || top < 0 || bottom > innerHeight + 0.5;
      }),
    [PANEL, MENU],
  );
  expect(outside).toEqual([]);
  expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW);
  await tab.press('Escape');
  await tab.waitForGone(MENU);
  await tab.click(`${PANEL} button[aria-label="Close all sessions"]`);
  await tab.waitForGone(PANEL);
});
