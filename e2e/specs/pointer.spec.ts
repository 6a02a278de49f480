import { addOneRunning, addRunning } from '../support/addRunning.ts';
import { expect, test } from '../support/stack.ts';

/*
 * Firefox gives no double click when the focus has moved between its two clicks. Chromium does: what is looked at here is
 * the focus itself.
 */

test('RT-17: a pointer’s click on a pill moves no focus away from it, and its double click renames', async ({
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
      // the pill is made anew around the field
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

  // the first click selects and opens at once; the second wins
  await lab.pill(one).dblclick();
  const field = page.getByRole('textbox', { name: 'New name for' });
  await expect(field).toBeFocused();
  await expect(lab.details).toHaveAttribute('data-details', one);
  await expect(field).toBeFocused();
  expect(await focused()).toEqual([one, two, one, 'field']);
  await page.keyboard.press('Escape');
  // that Escape was the name's
  await expect(lab.pill(one)).toBeFocused();
  await expect(lab.details).toBeVisible();
});

test('RT-17: the keyboard goes into the details, also into those that the pointer opened', async ({
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
  // and back to the pill
  await page.keyboard.press('Escape');
  await expect(lab.details).toHaveCount(0);
  await expect(lab.pill(sessionId)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(lab.details).toBeFocused();
  // what the pointer closes gives the focus back too
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
