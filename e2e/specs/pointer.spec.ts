import { addOneRunning, addRunning } from '../support/addRunning.ts';
import { doubleClick } from '../support/doubleClick.ts';
import { expect, test } from '../support/stack.ts';

/*
 * Firefox sends no double click when the focus has moved between its two clicks. Chromium does, so these tests check the
 * focus itself.
 */

test('RT-17: a pointer click on a pill does not move the focus away from it, and a double click renames it', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const [one = '', two = ''] = addRunning(stack.backEnd, ['Lensing', 'Spectrum']);
  await openHost();
  await page.evaluate(() => {
    const focused: string[] = [];
    Object.assign(window, { focused });
    document.addEventListener('focusin', ({ target }) => {
      const element = target as HTMLElement;
      const name =
        element.dataset.sessionId ?? (element.tagName === 'INPUT' ? 'field' : element.outerHTML.slice(0, 80));
      // the pill is rendered again around the field
      if (focused.at(-1) !== name) focused.push(name);
    });
  });
  const focused = () => page.evaluate(() => (window as unknown as { focused: string[] }).focused);
  await lab.pill(one).click();
  await expect(lab.details).toHaveAttribute('data-details', one);
  await expect(lab.pill(one)).toHaveAttribute('aria-current', 'true');
  await lab.pill(two).click();
  await expect(lab.details).toHaveAttribute('data-details', two);
  await expect(lab.pill(two)).toBeFocused();
  expect(await focused()).toEqual([one, two]);

  // the first click selects and opens at once; the second click renames
  await doubleClick(lab.pill(one));
  const field = page.getByRole('textbox', { name: 'New name for' });
  await expect(field).toBeFocused();
  await expect(lab.details).toHaveAttribute('data-details', one);
  await expect(field).toBeFocused();
  expect(await focused()).toEqual([one, two, one, 'field']);
  await page.keyboard.press('Escape');
  // this Escape ended the renaming
  await expect(lab.pill(one)).toBeFocused();
  await expect(lab.details).toBeVisible();
});

test('RT-17: the keyboard moves the focus into the details, even if a pointer opened them', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const sessionId = addOneRunning(stack.backEnd);
  await openHost();
  await lab.pill(sessionId).click();
  await expect(lab.details).toBeVisible();
  await expect(lab.pill(sessionId)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.details).toBeFocused();
  // Escape returns the focus to the pill
  await page.keyboard.press('Escape');
  await expect(lab.details).toHaveCount(0);
  await expect(lab.pill(sessionId)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(lab.details).toBeFocused();
  // closing by pointer also returns the focus
  await lab.details.getByRole('button', { name: 'Close details' }).click();
  await expect(lab.pill(sessionId)).toBeFocused();
});

test('RT-17: Escape on a pill closes the details and its card', async ({ stack, openHost, lab, page }) => {
  const sessionId = addOneRunning(stack.backEnd);
  await openHost();
  await lab.pill(sessionId).click();
  await expect(lab.details).toBeVisible();
  const card = page.locator('[data-mars-sessions="card"]');
  // the pointer rests on the pill
  await page.clock.runFor(1000);
  await expect(card).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(lab.details).toHaveCount(0);
  await expect(lab.pill(sessionId)).toBeFocused();
});
