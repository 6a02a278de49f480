import type { Locator, Page } from '@playwright/test';
import { doubleClick } from '../support/doubleClick.ts';
import type { Lab } from '../support/lab.ts';
import { expect, type Stack, test } from '../support/stack.ts';

/** Actions of a user. Each test implements them with another device. */
interface Hands {
  /** Goes to a button, a field or a link and presses it. */
  press(target: Locator): Promise<void>;
  /** Goes to a field and types. */
  write(target: Locator, text: string): Promise<void>;
  /** Hovers or focuses a pill, which opens its card. */
  look(pill: Locator): Promise<void>;
  /** Opens the menu of a pill and chooses an entry. */
  choose(pill: Locator, name: string): Promise<void>;
  rename(pill: Locator, name: string): Promise<void>;
}

/** Makes the page record pointer and key events. Must be called before the page opens. */
async function recordHands(page: Page): Promise<() => Promise<{ pointers: number; keys: string[] }>> {
  await page.addInitScript(() => {
    const hands = { pointers: 0, keys: [] as string[] };
    Object.assign(window, { hands });
    addEventListener('pointerdown', () => (hands.pointers += 1), true);
    addEventListener(
      'keydown',
      ({ key, target }) => {
        // text typed into a field is not a command
        if (!(target instanceof HTMLElement && target.matches('input, textarea'))) hands.keys.push(key);
      },
      true,
    );
  });
  return () => page.evaluate(() => (window as unknown as { hands: { pointers: number; keys: string[] } }).hands);
}

/** Plays the whole life of a session, from the host's form to its dismissal, with any device. */
async function live(hands: Hands, { backEnd }: Stack, lab: Lab, page: Page): Promise<void> {
  const { world, clock } = backEnd;
  const main = page.getByRole('main');
  await hands.press(main.getByText('Simulation', { exact: true }));
  await hands.write(page.getByLabel('Steps', { exact: true }), '4');
  await hands.write(page.getByLabel('Seconds per step', { exact: true }), '20');
  await hands.write(page.getByRole('textbox', { name: 'Task' }), 'Fit the power spectrum');
  await hands.press(page.getByRole('button', { name: 'Launch' }));

  // the session starts
  await expect(lab.toast('Session started')).toBeVisible();
  const pill = page.locator('button[data-session-id]');
  await expect(pill).toHaveAttribute('data-source', 'live');
  await expect(pill).toHaveAccessibleName(/, running$/);
  const sessionId = (await pill.getAttribute('data-session-id')) ?? '';

  // the session progresses
  const ring = pill.locator('[data-progress]');
  const before = await ring.getAttribute('data-progress');
  clock.advance(45_000);
  await expect(ring).not.toHaveAttribute('data-progress', before ?? '');
  await hands.look(pill);
  const card = page.locator('[data-mars-sessions="card"]');
  await expect(card).toContainText('running');
  await expect(card).toContainText(/\d+\s?%/);

  await hands.choose(pill, 'Pause');
  await expect(pill).toHaveAttribute('data-status', 'paused');
  await hands.choose(pill, 'Resume');
  await expect(pill).toHaveAttribute('data-status', 'active');

  // its log opens in the host's console, as long as it is the host's run
  await hands.choose(pill, 'View Logs');
  await expect(page.getByRole('tab', { name: 'Console' })).toHaveAttribute('aria-selected', 'true');

  await hands.rename(pill, 'Power spectrum');
  await expect(pill).toHaveAccessibleName('Power spectrum, running');
  await hands.choose(pill, 'Pin');
  await expect(page.locator(`[data-pill="${sessionId}"]`)).toHaveAttribute('data-pinned', 'true');

  await hands.choose(pill, 'Cancel…');
  await expect(lab.dialog).toBeVisible();
  await hands.press(lab.dialog.getByRole('button', { name: 'Cancel the run' }));
  // the run ends by the back end's clock, a moment after the back end receives the cancel
  await expect.poll(() => world.runsOf(sessionId)[0]?.status).toBe('cancelled');
  clock.advance(2000);
  await expect(pill).toHaveAttribute('data-status', 'cancelled');

  // once it is no longer the host's run, its log opens beside the page; until then the host's console opens
  await expect(pill).not.toHaveAttribute('data-source', 'live');
  await hands.choose(pill, 'View Logs');
  await expect(lab.details).toContainText('Step 1');
  await hands.press(lab.details.getByRole('button', { name: 'Close details' }));
  await expect(lab.details).toHaveCount(0);

  await hands.choose(pill, 'Dismiss');
  await expect(pill).toHaveCount(0);
  expect(world.sessions()).toHaveLength(1);
}

test('the whole life of a session by keyboard alone', async ({ stack, openHost, lab, page }) => {
  test.slow();
  const hands = await recordHands(page);
  await openHost();

  /**
   * Presses Tab until the target has the focus, or Shift+Tab if the target is above. In Firefox, Tab goes from the last
   * element of a page to the browser's own bar.
   */
  async function tabTo(target: Locator): Promise<void> {
    await target.waitFor();
    const next = () =>
      target.evaluate((element) => {
        const focused = document.activeElement ?? document.body;
        if (element.contains(focused)) return undefined;
        return element.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING ? 'Shift+Tab' : 'Tab';
      });
    for (let stops = 0; stops < 60; stops += 1) {
      const key = await next();
      if (key === undefined) break;
      await page.keyboard.press(key);
    }
    await expect(target).toBeFocused();
  }
  const keyboard: Hands = {
    async press(target) {
      await tabTo(target);
      await page.keyboard.press('Enter');
    },
    async write(target, text) {
      await tabTo(target);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(text);
    },
    look: tabTo,
    async choose(pill, name) {
      await tabTo(pill);
      await page.keyboard.press('Shift+F10');
      const item = page.getByRole('menuitem', { name, exact: true });
      await expect(page.getByRole('menuitem').first()).toBeFocused();
      const isThere = () => item.evaluate((element) => element === document.activeElement);
      const focused = () => page.evaluate(() => document.activeElement?.textContent);
      for (let steps = 0; steps < 15 && !(await isThere()); steps += 1) {
        const before = await focused();
        await page.keyboard.press('ArrowDown');
        // the menu moves the focus asynchronously: another key before that would skip the item
        await expect.poll(focused).not.toBe(before);
      }
      await expect(item).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('menu')).toHaveCount(0);
    },
    async rename(pill, name) {
      await tabTo(pill);
      await page.keyboard.press('F2');
      await expect(page.getByRole('textbox', { name: 'New name for' })).toBeFocused();
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await expect(pill).toBeFocused();
    },
  };
  await live(keyboard, stack, lab, page);
  // the focus is not lost with the dismissed pill
  await expect(page.getByRole('button', { name: /^All sessions/ })).toBeFocused();
  expect((await hands()).pointers).toBe(0);
});

test('the whole life of a session by mouse alone', async ({ stack, openHost, lab, page }) => {
  test.slow();
  const hands = await recordHands(page);
  await openHost();
  const mouse: Hands = {
    press: (target) => target.click(),
    async write(target, text) {
      await target.click({ clickCount: 3 });
      await page.keyboard.type(text);
    },
    async look(pill) {
      await pill.hover();
      await page.clock.runFor(500);
    },
    async choose(pill, name) {
      const id = await pill.getAttribute('data-session-id');
      await page.locator(`button[data-menu-of="${id}"]`).click();
      await page.getByRole('menuitem', { name, exact: true }).click();
      await expect(page.getByRole('menu')).toHaveCount(0);
    },
    async rename(pill, name) {
      await doubleClick(pill);
      await expect(page.getByRole('textbox', { name: 'New name for' })).toBeFocused();
      await page.keyboard.type(name);
      // leaving the field saves the name
      await page.getByRole('heading', { name: 'MARS' }).click();
    },
  };
  await live(mouse, stack, lab, page);
  expect((await hands()).keys).toEqual([]);
});
