import type { Locator, Page } from '@playwright/test';
import { expect, type Stack, test } from '../support/stack.ts';

const WIDTHS = [320, 375];

/**
 * Describes each element of a part that is outside the window or too small to press. Returns an empty list when all
 * fit.
 */
async function misfits(part: Locator): Promise<string[]> {
  return part.evaluate((root) => {
    const found: string[] = [];
    const name = (element: Element): string => element.getAttribute('aria-label') ?? element.textContent ?? '';
    const outside = ({ left, right }: DOMRect): boolean => left < 0 || right > window.innerWidth + 0.5;
    if (outside(root.getBoundingClientRect())) found.push(`the part itself: ${root.getBoundingClientRect().right}`);
    for (const control of root.querySelectorAll('button, input, select, [role="menuitem"], label')) {
      const box = control.getBoundingClientRect();
      const { visibility } = getComputedStyle(control);
      if (box.width === 0 || visibility === 'hidden') continue;
      if (outside(box)) found.push(`${name(control)}: ${Math.round(box.left)} to ${Math.round(box.right)}`);
      // an input in a label has the label's size
      const small = Math.min(box.width, box.height) < 24;
      if (small && !control.closest('label')) found.push(`${name(control)}: ${box.width} × ${box.height}`);
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page scrolls sideways: ${scrollWidth} of ${clientWidth}`);
    for (const box of root.querySelectorAll('*')) {
      const { overflowX } = getComputedStyle(box);
      if (/auto|scroll/.test(overflowX) && box.scrollWidth > box.clientWidth + 1 && !box.matches('[data-strip]'))
        found.push(`${box.className} scrolls sideways: ${box.scrollWidth} of ${box.clientWidth}`);
    }
    return found;
  });
}

/** Returns whether a click in the middle of a button reaches it, or the strip has scrolled its middle out of view. */
const isFree = (button: Locator): Promise<boolean> =>
  button.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const strip = element.closest('[data-strip]')?.getBoundingClientRect();
    const middle = left + width / 2;
    if (strip && (middle < strip.left || middle > strip.right)) return true;
    return element.contains(document.elementFromPoint(middle, top + height / 2));
  });

/** Creates a run that fails while it is watched, a running one, and one with a long name. */
async function begin(
  { backEnd: { world, clock } }: Stack,
  openHost: () => Promise<Page>,
  poll: () => Promise<void>,
): Promise<string> {
  const name = 'Halo mass function of the fiducial cosmology at redshift two and above, third attempt';
  world.addSession({ mode: 'planning-control', name, runs: [{}] });
  world.addSession({ mode: 'one-shot', name: 'Supercalifragilisticexpialidocious_without_any_space', runs: [{}] });
  await openHost();
  await poll();
  clock.advance(1000);
  const config = { mode: 'one-shot', steps: 4, dt: 1, failAt: 3 };
  const { sessionId } = world.start({ taskId: 'task_unlucky', task: 'Fit', config });
  await poll();
  return sessionId;
}

for (const width of WIDTHS) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 640 } });

    test('the panel of all sessions and the menu of a row are inside the window and usable', async ({
      stack,
      openHost,
      lab,
      page,
    }) => {
      await begin(stack, openHost, lab.poll.bind(lab));
      // the toast stays until it is closed, and covers the end of the list because the window has no room beside it
      await lab.toast('Session failed').getByRole('button', { name: 'Dismiss notification' }).click();
      await page.getByRole('button', { name: /^All sessions/ }).click();
      const panel = page.getByRole('region', { name: 'All sessions' });
      const tops = await panel
        .getByRole('tab')
        .evaluateAll((tabs) => tabs.map((tab) => tab.getBoundingClientRect().top));
      expect(new Set(tops).size, 'rows of tabs').toBe(1);
      for (const tab of ['Sessions', 'Timeline', 'History', 'Settings']) {
        await panel.getByRole('tab', { name: tab }).click();
        expect(await misfits(panel), tab).toEqual([]);
      }
      await panel.getByRole('tab', { name: 'Sessions' }).click();
      for (const row of await panel.locator('[data-row] [data-menu-of]').all()) {
        await row.click();
        expect(await misfits(page.getByRole('menu'))).toEqual([]);
        const box = await page.getByRole('menu').boundingBox();
        expect((box?.y ?? 0) >= 0 && (box?.y ?? 0) + (box?.height ?? 0) <= 640).toBe(true);
        await page.keyboard.press('Escape');
      }
      const close = panel.getByRole('button', { name: 'Close' });
      expect(await isFree(close)).toBe(true);
      await close.click();
      await expect(panel).toHaveCount(0);
    });

    test('the details are inside the window and can be closed, with a toast beside them', async ({
      stack,
      openHost,
      lab,
      page,
    }) => {
      const failed = await begin(stack, openHost, lab.poll.bind(lab));
      await expect(lab.toast('Session failed')).toBeVisible();
      await page.getByRole('button', { name: /^All sessions/ }).click();
      await page.locator(`[data-row="${failed}"] [data-row-button]`).click();
      const close = lab.details.getByRole('button', { name: 'Close details' });
      for (const tab of await lab.details.getByRole('tab').all()) {
        await tab.click();
        expect(await misfits(lab.details)).toEqual([]);
        expect(await isFree(close)).toBe(true);
      }
      await expect(lab.toast('Session failed')).toBeVisible();
      expect(await misfits(lab.toast('Session failed'))).toEqual([]);
      await close.click();
      await expect(lab.details).toHaveCount(0);
    });

    test('toasts start below the host’s header, also when it gets another row, and are usable', async ({
      stack,
      openHost,
      lab,
      page,
    }) => {
      await begin(stack, openHost, lab.poll.bind(lab));
      const toast = lab.toast('Session failed');
      await expect(toast).toBeVisible();
      const header = page.getByRole('banner');
      const gap = async () => {
        const [above, card] = [await header.boundingBox(), await toast.boundingBox()];
        return (card?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0);
      };
      expect(await gap()).toBeGreaterThanOrEqual(8);
      // this change fires no resize event on the window
      await header.evaluate((element) => {
        element.appendChild(document.createElement('div')).style.height = '44px';
      });
      await expect.poll(gap).toBeGreaterThanOrEqual(8);
      for (const button of await header.getByRole('button').all())
        if (await button.isVisible()) expect(await isFree(button), (await button.textContent()) ?? '').toBe(true);
      expect(await misfits(toast)).toEqual([]);
      await toast.getByRole('button', { name: 'Dismiss notification' }).click();
      await expect(toast).toHaveCount(0);
    });
  });
}

test('panel and toasts start below both rows of the header in a window of 320 by 256 px', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 256 });
  const { runs } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  await openHost();
  await lab.poll();
  stack.backEnd.world.patchRun(runs[0]?.id ?? '', { status: 'completed' });
  await lab.poll();
  await lab.pass(1000);
  const header = await page.getByRole('banner').boundingBox();
  const end = (header?.y ?? 0) + (header?.height ?? 0);
  expect(end).toBeGreaterThan(80);
  const toast = lab.toast('Session completed');
  await expect(toast).toBeVisible();
  await expect.poll(async () => (await toast.boundingBox())?.y).toBeGreaterThanOrEqual(end);
  await page.getByRole('button', { name: /^All sessions/ }).click();
  const panel = page.getByRole('tab', { name: 'History' });
  await expect(panel).toBeVisible();
  expect((await panel.boundingBox())?.y).toBeGreaterThanOrEqual(end);
});

test('a window that becomes narrow during a rename ends the rename and removes its field', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  await page.setViewportSize({ width: 700, height: 800 });
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  await openHost();
  await lab.pill(sessionId).focus();
  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: 'New name for' })).toBeFocused();
  await page.setViewportSize({ width: 375, height: 800 });
  await expect(page.getByRole('textbox', { name: 'New name for' })).toHaveCount(0);
  // Escape closes the panel again, so the field no longer counts as open
  await page.getByRole('button', { name: /^All sessions/ }).click();
  await page.getByRole('tab', { name: 'Sessions' }).focus();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tab', { name: 'Sessions' })).toHaveCount(0);
});
