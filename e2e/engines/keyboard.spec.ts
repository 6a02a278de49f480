import { addRunning } from '../support/addRunning.ts';
import type { EnginePage } from './enginePage.ts';
import { expect, test } from './engineTest.ts';
import { BAR, DETAILS, MENU, menuButton, menuItem, NAME_FIELD, pill } from './onScreen.ts';

const MAX_TABS = 20;

const hasFocus = (tab: EnginePage, selector: string): Promise<boolean> =>
  tab.evaluate((css: string) => document.activeElement?.matches(css) ?? false, selector);

/** Presses Tab until an element of the page has the focus. Returns the number of presses. */
async function tabTo(tab: EnginePage, selector: string): Promise<number> {
  for (let presses = 1; presses <= MAX_TABS; presses += 1) {
    await tab.press('Tab');
    if (await hasFocus(tab, selector)) return presses;
  }
  throw new Error(`Tab does not reach ${selector}.`);
}

test('Tab reaches the bar once, arrows move in it, and Enter opens what Escape closes', async ({ stack, tab }) => {
  const [first = '', second = '', third = ''] = addRunning(stack.backEnd, ['One', 'Two', 'Three']);
  await tab.open(stack.hostUrl);
  for (const id of [first, second, third]) await tab.waitFor(pill(id));
  await tabTo(tab, `${BAR} button[data-session-id]`);
  await tab.press('Home');
  await tab.waitForFocus(pill(first));
  await tab.press('ArrowRight');
  await tab.waitForFocus(pill(second));
  await tab.press('End');
  await tab.waitForFocus(pill(third));
  await tab.press('Enter');
  await tab.waitFor(`[data-details="${third}"]`);
  await tab.press('Escape');
  await tab.waitForGone(DETAILS);
  await tab.waitForFocus(pill(third));
  // the pill, then its menu button, then what is beside the bar
  await tab.press('Tab');
  await tab.waitForFocus(menuButton(third));
  await tab.press('Tab');
  expect(await hasFocus(tab, `${BAR} button[data-session-id]`)).toBe(false);
});

test('the menu opens by Shift+F10, arrows move in it, and Escape gives the focus back', {
  tag: '@engines',
}, async ({ stack, tab }) => {
  const { sessionId } = stack.backEnd.world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
  await tab.open(stack.hostUrl);
  // before its run is read, other entries are available
  await tab.waitFor(pill(sessionId, '[data-status="active"]'));
  await tab.focus(pill(sessionId));
  await tab.press('Shift+F10');
  await tab.waitFor(MENU);
  await tab.waitForFocus(menuItem('View Logs'));
  await tab.press('ArrowDown');
  await tab.waitForFocus(menuItem('Open Workflow'));
  await tab.press('End');
  await tab.waitForFocus(menuItem('Resume'));
  // an entry that is not available does nothing
  await tab.press('Enter');
  expect(await tab.count(MENU)).toBe(1);
  await tab.press('Escape');
  await tab.waitForGone(MENU);
  await tab.waitForFocus(pill(sessionId));
});

test('F2 renames a session, Escape keeps the name, and a reload does too', {
  tag: '@engines',
}, async ({ stack, tab }) => {
  const { sessionId } = stack.backEnd.world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
  await tab.open(stack.hostUrl);
  await tab.waitFor(pill(sessionId));
  await tab.focus(pill(sessionId));
  await tab.press('F2');
  await tab.waitForFocus(NAME_FIELD);
  // the old name is selected, so typing replaces it
  await tab.type('Dark matter');
  await tab.press('Enter');
  await tab.waitFor(pill(sessionId, '[aria-label="Dark matter, running"]'));
  await tab.waitForFocus(pill(sessionId));
  await tab.press('F2');
  await tab.waitForFocus(NAME_FIELD);
  await tab.type('Never mind');
  await tab.press('Escape');
  await tab.waitForGone(NAME_FIELD);
  await tab.waitFor(pill(sessionId, '[aria-label="Dark matter, running"]'));
  await tab.reload();
  await tab.waitFor(pill(sessionId, '[aria-label="Dark matter, running"]'));
});
