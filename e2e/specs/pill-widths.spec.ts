import type { BackEnd } from '@mars-sessions/host-shell/back-end';
import type { Page } from '@playwright/test';
import { addRunning } from '../support/addRunning.ts';
import { surround } from '../support/axeStage.ts';
import { engineOf } from '../support/engineOf.ts';
import { NAMES, pillBoxes } from '../support/pillBoxes.ts';
import { setWindow } from '../support/setWindow.ts';
import { expect, test } from '../support/stack.ts';
import { storePreferences } from '../support/storeBeforehand.ts';

const PILLS = 'button[data-session-id]';
const LEAST_PX = 68;
const MOST_PX = 240;
const THEMES = ['dark', 'light'] as const;
/** The narrowest slot in which twelve pills need no scrolling. */
const SLOT_PX = 1050;
const READABLE = 4;
const SMALLEST_TARGET_PX = 24;

const someNames = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => NAMES[index % NAMES.length] ?? '');

/** Adds running sessions that this browser's user has named. Must be called before the page opens. */
async function addNamed(page: Page, backEnd: BackEnd, names: readonly string[]): Promise<string[]> {
  const ids = addRunning(
    backEnd,
    names.map(() => undefined),
  );
  const sessions = Object.fromEntries(ids.map((id, index) => [id, { name: [names[index], 1, 'x'] }]));
  await storePreferences(page, { sessions });
  return ids;
}

/** Gives the slot a width, whatever the rest of the host's header needs. */
async function giveSlot(page: Page, px: number): Promise<void> {
  await page.addStyleTag({ content: `.topbar-slot { flex: none !important; width: ${px}px }` });
}

/** Expects equal widths. Browsers divide a row into fractions of a pixel, so that two widths may differ by one of them. */
function expectEqual(widths: readonly number[]): void {
  expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(0.1);
}

for (const theme of THEMES) {
  test(`${theme}: twelve pills in a slot of ${SLOT_PX} px are in view without scrolling, each with its glyph and four characters of its name`, async ({
    stack,
    openHost,
    lab,
    page,
  }) => {
    const ids = await addNamed(page, stack.backEnd, NAMES);
    await openHost();
    await lab.poll();
    await surround(page, { theme, width: 1440, colours: 'own' });
    await giveSlot(page, SLOT_PX);
    await expect(page.locator(PILLS)).toHaveCount(ids.length);
    const { pills, scrolls } = await pillBoxes(page);
    expect(scrolls).toBe(false);
    expectEqual(pills.map(({ width }) => width));
    for (const { inStrip, hasGlyph, name, readable } of pills)
      expect({ name, inStrip, hasGlyph, readable: readable >= READABLE }).toEqual({
        name,
        inStrip: true,
        hasGlyph: true,
        readable: true,
      });

    // the menu button of the selected pill covers none of the four characters
    for (const id of ids) {
      await lab.pill(id).click();
      await page.getByRole('banner').hover({ position: { x: 2, y: 2 } });
      const { pills: now } = await pillBoxes(page);
      expect(now[ids.indexOf(id)]?.readable, now[ids.indexOf(id)]?.name).toBeGreaterThanOrEqual(READABLE);
      expect(now.map(({ left }) => left)).toEqual(pills.map(({ left }) => left));
    }
  });

  test(`${theme}: thirty pills are ${LEAST_PX} px wide and scroll; a single one is at most ${MOST_PX} px wide, and the strip no wider`, async ({
    stack,
    openHost,
    lab,
    page,
  }) => {
    const [first = ''] = addRunning(stack.backEnd, [undefined]);
    await openHost();
    await lab.poll();
    await surround(page, { theme, width: 1440, colours: 'own' });
    await expect(lab.pill(first)).toBeVisible();
    const alone = await pillBoxes(page);
    expect(alone.pills.map(({ width }) => width)).toEqual([MOST_PX]);
    // the host's room stays free
    expect(alone.right).toBeLessThan(alone.room - 500);

    addRunning(stack.backEnd, someNames(29));
    await lab.poll();
    await expect(page.locator(PILLS)).toHaveCount(30);
    const many = await pillBoxes(page);
    expect(many.scrolls).toBe(true);
    expect(many.pills.map(({ width }) => width)).toEqual(Array(30).fill(LEAST_PX));
    expect(many.pills.every(({ hasGlyph }) => hasGlyph)).toBe(true);
    expect(many.pills.every(({ readable }) => readable >= READABLE - 2)).toBe(true);
  });

  test(`${theme}: in windows of 375 and 320 px and at 200 % zoom pills keep the rule, "All" stays in view, and targets are at least 24 px`, async ({
    stack,
    openHost,
    lab,
    page,
  }) => {
    await openHost();
    for (const count of [1, 3, 12]) {
      addRunning(stack.backEnd, someNames(count - stack.backEnd.world.sessions().length));
      await lab.poll();
      for (const [width, deviceScaleFactor] of [
        [375, 1],
        [320, 1],
        [720, 2],
      ] as const) {
        await surround(page, { theme, width, colours: 'own' });
        // at 200 % zoom a page has half as many CSS pixels, each twice as large
        await setWindow(page, { width, height: 450, deviceScaleFactor });
        await expect(page.locator(`${PILLS}:visible`)).toHaveCount(count);
        const all = page.getByRole('button', { name: /^All sessions/ });
        await expect(all).toBeInViewport({ ratio: 1 });
        const { pills, right } = await pillBoxes(page);
        const what = `${count} pills at ${width} px`;
        expectEqual(pills.map((pill) => pill.width));
        for (const pill of pills) {
          expect(pill.width, what).toBeGreaterThanOrEqual(LEAST_PX);
          expect(pill.width, what).toBeLessThanOrEqual(MOST_PX);
          expect(pill.hasGlyph, what).toBe(true);
          expect(pill.readable, what).toBeGreaterThanOrEqual(READABLE - 2);
        }
        expect((await all.boundingBox())?.x, what).toBeGreaterThanOrEqual(right);
        const small = await page
          .locator('[data-mars-sessions="bar"] button:visible')
          .evaluateAll(
            (buttons, least) =>
              buttons
                .map((button) => button.getBoundingClientRect())
                .filter((box) => Math.min(box.width, box.height) < least),
            SMALLEST_TARGET_PX,
          );
        expect(small, what).toEqual([]);
      }
    }
  });

  test(`${theme}: nothing in the bar moves when a name, a state, a label or a menu button appears`, async ({
    stack,
    openHost,
    lab,
    page,
  }) => {
    const { world, clock, faults } = stack.backEnd;
    await page.addInitScript(() => {
      const shifts: string[] = [];
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { sources: { node: Node | null }[] })[])
          for (const { node } of entry.sources) {
            const element = node instanceof Element ? node : node?.parentElement;
            if (element?.closest('header')) shifts.push(element.outerHTML.slice(0, 200));
          }
      });
      observer.observe({ type: 'layout-shift', buffered: true });
      Object.assign(window, { shifts, observer });
    });
    const stage = { status: 'running' };
    const created = Array.from({ length: 9 }, (_, index) =>
      world.addSession({
        mode: 'deepresearch-research',
        createdAt: clock.now() - (9 - index) * 1000,
        runs: [{ stages: [stage] }],
      }),
    );
    const ids = created.map(({ sessionId }) => sessionId);
    const [first = '', second = '', third = '', fourth = ''] = ids;
    await openHost();
    await lab.poll();
    await surround(page, { theme, width: 1440, colours: 'own' });
    await giveSlot(page, SLOT_PX);
    await expect(page.locator(PILLS)).toHaveCount(ids.length);
    // the test itself moved the bar: the picture waits for that frame, whose entry may not be delivered yet
    await page.screenshot();
    await page.evaluate(() => {
      const { shifts, observer } = window as unknown as { shifts: string[]; observer: PerformanceObserver };
      observer.takeRecords();
      shifts.length = 0;
    });
    const places = () =>
      page.locator('[data-pill], [data-pill] [data-progress], [data-pill] [data-name-kind]').evaluateAll((all) =>
        all.map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return `${element.getAttribute('data-pill') ?? ''} ${x} ${y} ${width} ${height}`;
        }),
      );
    const before = await places();
    expect(before).toHaveLength(3 * ids.length);

    // a name
    world.patchSession(first, { name: 'Weak lensing covariance of the third year', updatedAt: clock.now() + 1000 });
    await lab.poll();
    await expect(lab.pill(first)).toHaveAccessibleName(/Weak lensing/);
    expect(await places(), 'after a name').toEqual(before);
    // a state, with its mark of an unread session
    world.patchStage(created[1]?.runs[0]?.id ?? '', 1, { status: 'completed' });
    world.patchRun(created[1]?.runs[0]?.id ?? '', { status: 'completed' });
    await lab.poll();
    await expect(lab.pill(second)).not.toHaveAttribute('data-status', 'active');
    expect(await places(), 'after a state').toEqual(before);
    // the menu button, by hover, focus and selection
    await lab.pill(third).hover();
    expect(await places(), 'while hovered').toEqual(before);
    await lab.pill(third).focus();
    expect(await places(), 'while focused').toEqual(before);
    await lab.pill(third).click();
    expect(await places(), 'while selected').toEqual(before);
    // the label of a command that is under way
    faults.add({ kind: 'hang', path: '/api/deepresearch/*' });
    await (await lab.openMenu(fourth)).getByRole('menuitem', { name: 'Cancel…' }).click();
    await lab.dialog.getByRole('button', { name: 'Cancel the task' }).click();
    await expect(lab.pill(fourth)).toContainText('cancelling…');
    const pill = page.locator(`[data-pill="${fourth}"]`);
    await expect(pill.getByText('cancelling…')).toBeVisible();
    const [own, label] = [await pill.boundingBox(), await pill.getByText('cancelling…').boundingBox()];
    expect(label?.width).toBeGreaterThan(30);
    expect((label?.x ?? 0) + (label?.width ?? 0)).toBeLessThanOrEqual((own?.x ?? 0) + (own?.width ?? 0));
    const boxesOnly = (all: readonly string[]) => all.filter((place) => !place.startsWith(' '));
    expect(boxesOnly(await places()), 'while a command is under way').toEqual(boxesOnly(before));
    expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
    faults.clear();
  });
}

test('in a narrow pill the menu button shows on hover, focus and selection, and keys and the right click open the menu', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const ids = await addNamed(page, stack.backEnd, NAMES);
  const [first = '', second = '', third = ''] = ids;
  await openHost();
  await lab.poll();
  await giveSlot(page, SLOT_PX);
  const button = (id: string) => page.locator(`button[data-menu-of="${id}"]`);
  const menu = page.getByRole('menu');
  await expect(button(first)).toHaveCSS('opacity', '0');
  await lab.pill(first).hover();
  await expect(button(first)).toHaveCSS('opacity', '1');
  await expect(button(second)).toHaveCSS('opacity', '0');
  const target = await button(first).boundingBox();
  expect(Math.min(target?.width ?? 0, target?.height ?? 0)).toBeGreaterThanOrEqual(SMALLEST_TARGET_PX);
  await button(first).click();
  await expect(menu).toBeVisible();
  // an open menu keeps its button
  await menu.hover();
  await expect(button(first)).toHaveCSS('opacity', '1');
  await page.keyboard.press('Escape');
  await expect(button(first)).toBeFocused();

  // by keys: a browser need not show the focus that a script moves after the pointer was used
  await page.keyboard.press('Shift+Tab');
  await expect(lab.pill(first)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(lab.pill(second)).toBeFocused();
  await expect(button(second)).toHaveCSS('opacity', '1');
  // WebDriver has no name for the key of the menu
  const menuKeys = engineOf(page) === 'firefox' ? [] : ['ContextMenu'];
  for (const key of ['Shift+F10', ...menuKeys, 'Alt+ArrowDown']) {
    await page.keyboard.press(key);
    await expect(menu, key).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(lab.pill(second)).toBeFocused();
  }
  await page.keyboard.press('Tab');
  await expect(button(second)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button(second)).toBeFocused();

  await lab.pill(third).click({ button: 'right' });
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(lab.pill(third)).toBeFocused();
  await lab.pill(third).click({ position: { x: 10, y: 10 } });
  await page.getByRole('button', { name: /^All sessions/ }).focus();
  await page.getByRole('banner').hover({ position: { x: 2, y: 2 } });
  await expect(lab.pill(third)).toHaveAttribute('aria-current', 'true');
  await expect(button(third)).toHaveCSS('opacity', '1');
  await expect(button(second)).toHaveCSS('opacity', '0');
});

test('a narrow pill becomes wider while its name is edited, and the field is in view', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const ids = await addNamed(page, stack.backEnd, someNames(20));
  await openHost();
  await lab.poll();
  for (const id of [ids[0] ?? '', ids[19] ?? '']) {
    await lab.pill(id).focus();
    await page.keyboard.press('F2');
    const field = page.getByRole('textbox', { name: 'New name for' });
    await expect(field).toBeFocused();
    await expect(field).toBeInViewport({ ratio: 1 });
    const strip = await page.locator('[data-strip]').boundingBox();
    const box = await field.boundingBox();
    expect(box?.width).toBeGreaterThan(150);
    expect(box?.x).toBeGreaterThanOrEqual(strip?.x ?? 0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((strip?.x ?? 0) + (strip?.width ?? 0));
    await page.keyboard.press('Escape');
    await expect(field).toHaveCount(0);
    expectEqual((await pillBoxes(page)).pills.map(({ width }) => width));
  }
});

for (const direction of ['ltr', 'rtl'] as const)
  test(`${direction}: the second part of a name is shown whole or not at all, and a time stays beside a mode that is cut`, async ({
    stack,
    openHost,
    lab,
    page,
  }) => {
    await openHost();
    await page.evaluate((dir) => {
      document.documentElement.dir = dir;
    }, direction);
    /** Says of each second part whether it is inside its name, and whether any of it is. */
    const tails = () =>
      page.locator('[data-name-kind]').evaluateAll((all) =>
        all.flatMap((name) => {
          const tail = name.querySelectorAll('bdi')[1];
          if (!tail) return [];
          const [box, own] = [name.getBoundingClientRect(), tail.getBoundingClientRect()];
          const isIn = own.width > 0 && own.top < box.bottom - 2;
          const isWhole =
            isIn && own.left >= box.left - 0.5 && own.right <= box.right + 0.5 && tail.scrollWidth <= tail.clientWidth;
          return [{ kind: name.getAttribute('data-name-kind'), isIn, isWhole }];
        }),
      );
    const seen = new Set<string>();
    for (const count of [1, 2, 4, 6, 8, 12]) {
      const missing = count - stack.backEnd.world.sessions().length;
      // every second session has no name of its own
      addRunning(
        stack.backEnd,
        Array.from({ length: missing }, (_, index) => (index % 2 ? NAMES[count % NAMES.length] : undefined)),
      );
      await lab.poll();
      await expect(page.locator(PILLS)).toHaveCount(count);
      const width = (await pillBoxes(page)).pills[0]?.width ?? 0;
      for (const { kind, isIn, isWhole } of await tails()) {
        if (kind !== 'time') expect(isIn, `${count} pills, ${kind}`).toBe(isWhole);
        // in between, a time with seconds is cut too, so that something of the mode stays
        else if (width < 120 || width >= 160) expect(isWhole, `${count} pills`).toBe(width >= 160);
        seen.add(`${kind === 'time'} ${isWhole}`);
      }
    }
    expect([...seen].sort()).toContain('true false');
    expect([...seen].sort()).toContain('true true');
  });

test.describe('with a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 700 } });

  test('a tap at the end of a narrow pill selects it; the selected pill shows its menu button, and a long press opens the menu of any pill', async ({
    stack,
    openHost,
    lab,
    page,
  }) => {
    const [first = '', second = ''] = await addNamed(page, stack.backEnd, someNames(6));
    await openHost();
    await lab.poll();
    const button = (id: string) => page.locator(`button[data-menu-of="${id}"]`);
    const menu = page.getByRole('menu');
    const middleOf = async (id: string): Promise<{ x: number; y: number }> => {
      const { x, y, width, height } = (await lab.pill(id).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      return { x: x + width / 2, y: y + height / 2 };
    };
    await expect(button(first)).toHaveCSS('opacity', '0');
    const { x, y, width, height } = (await button(first).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const end = [x + width / 2, y + height / 2] as const;
    await page.touchscreen.tap(...end);
    await expect(lab.pill(first)).toHaveAttribute('aria-current', 'true');
    await expect(menu).toHaveCount(0);
    await expect(lab.details).toBeVisible();
    await lab.details.getByRole('button', { name: 'Close details' }).tap();
    await expect(button(first)).toHaveCSS('opacity', '1');
    await expect(button(second)).toHaveCSS('opacity', '0');
    await page.touchscreen.tap(...end);
    await expect(menu).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);

    // the finger leaves before the browser itself would report a long press
    const fingers = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
      fingers.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', await middleOf(second));
    await page.clock.runFor(650);
    await touch('touchEnd');
    await expect(menu).toBeVisible();
    await expect(menu).toHaveAccessibleName(/^Actions for/);
    await expect(lab.pill(first)).toHaveAttribute('aria-current', 'true');
    await expect(lab.details).toHaveCount(0);
  });
});
