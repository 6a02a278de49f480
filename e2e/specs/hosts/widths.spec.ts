import type { Page } from '@playwright/test';
import { expect, type HostPage, test } from '../../support/hosts.ts';
import { NAMES, pillBoxes } from '../../support/pillBoxes.ts';
import { stopClock } from '../../support/stopClock.ts';
import { storeBeforehand } from '../../support/storeBeforehand.ts';

// below 640 px the slot has no bar
const WIDTHS = [1440, 1024, 768, 640, 375, 320] as const;
const NARROW_BELOW = 640;
const ROW_HEIGHT = 44;

interface Box {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Header {
  /** Controls of the host. */
  hostControls: Box[];
  /** Controls of the sessions UI; for controls that the strip has scrolled out, the visible part. */
  ours: Box[];
  /** All elements of the host in its row. */
  host: Box[];
  main: Box;
}

async function headerBoxes(page: Page): Promise<Header> {
  return page.evaluate(() => {
    const box = (element: Element): Box => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? element.tagName;
      return { name, x, y, width, height };
    };
    const header = document.querySelector('header');
    const row = header?.firstElementChild;
    const main = document.querySelector('main');
    if (!header || !row || !main) throw new Error('The host has no header, or no main.');
    const isVisible = (element: Element): boolean => element.checkVisibility() && box(element).width > 0;
    const OURS = '.mars-sessions-slot, .mars-sessions-row';
    const isOurs = (element: Element): boolean =>
      element.closest(OURS) !== null || element.querySelector(OURS) !== null;
    // the menu button of a narrow pill lies inside its pill
    const isInPill = (element: Element): boolean =>
      element.matches('[data-menu-of]') && getComputedStyle(element).position === 'absolute';
    const all = [...header.querySelectorAll('a, button, input')].filter(
      (element) => isVisible(element) && !isInPill(element),
    );
    const cut = (element: Element): Box => {
      const own = box(element);
      const strip = element.closest('[data-strip]')?.getBoundingClientRect();
      if (!strip) return own;
      const left = Math.max(own.x, strip.left);
      return { ...own, x: left, width: Math.max(0, Math.min(own.x + own.width, strip.right) - left) };
    };
    return {
      hostControls: all.filter((element) => !isOurs(element)).map(box),
      ours: all
        .filter(isOurs)
        .map(cut)
        .filter(({ width }) => width > 0),
      host: [row, ...[...row.querySelectorAll('*')].filter((element) => isVisible(element) && !isOurs(element))].map(
        (element) => ({ ...box(element), name: element.tagName }),
      ),
      main: box(main),
    };
  });
}

/** Returns whether two boxes overlap by more than half a pixel, the rounding error of an edge. */
function overlap(a: Box, b: Box): boolean {
  const edge = 0.5;
  const inRow = a.x + a.width > b.x + edge && b.x + b.width > a.x + edge;
  return inRow && a.y + a.height > b.y + edge && b.y + b.height > a.y + edge;
}

/** Answers each socket with an unreadable message and the end of its run. Must be called before the page opens. */
function breakSockets(page: Page): Promise<void> {
  return page.routeWebSocket(/\/ws\//, (socket) => {
    socket.onMessage(() => {
      socket.send('no JSON');
      socket.send(JSON.stringify({ event_type: 'complete', data: {} }));
      void socket.close({ code: 1000 });
    });
  });
}

/** Ends a run after an unreadable message. The host then shows "Disconnected", the error in brackets, and "Retry". */
async function loseConnection(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Task' }).fill('Fit the power spectrum');
  await page.getByRole('button', { name: 'Launch' }).click();
  await expect(page.getByRole('banner')).toContainText('Disconnected (Failed to parse WebSocket message)Retry');
}

/**
 * Expects the controls to be apart and inside the window.
 * @param width window width in pixels
 */
function expectApart(controls: readonly Box[], width: number): void {
  expect(controls.length).toBeGreaterThan(0);
  for (const { name, x, width: own } of controls) {
    expect(x, `"${name}" starts inside the window`).toBeGreaterThanOrEqual(0);
    expect(x + own, `"${name}" ends inside the window`).toBeLessThanOrEqual(width);
  }
  for (const [index, one] of controls.entries())
    for (const other of controls.slice(index + 1))
      expect(overlap(one, other), `"${one.name}" and "${other.name}" overlap`).toBe(false);
}

const HOSTS_OWN =
  /^[\d.]+: DIV\.flex items-center gap-1 sm:gap-2 flex-shrink-0 ([\d.]+),[\d.]+,([\d.]+),[\d.]+ to ([\d.]+),[\d.]+,([\d.]+),[\d.]+$/;

/**
 * Returns whether a shift is that of the host's controls alone, which grow when the host shows that it is not connected.
 * That happens before the first paint or after it. They grow at their start: if the bar pushed them, their end would move
 * too. A narrow window has no bar beside them, and at 320 px there is too little room, so that they grow at both ends.
 */
function isHostsOwn(shift: string, windowWidth: number): boolean {
  const [, x = 0, width = 0, newX = 0, newWidth = 0] = (HOSTS_OWN.exec(shift) ?? []).map(Number);
  if (newWidth <= width) return false;
  return windowWidth < NARROW_BELOW || Math.abs(x + width - newX - newWidth) < 1;
}

for (const width of WIDTHS)
  for (const theme of ['dark', 'light'] as const)
    test(`at ${width} px, ${theme}, nothing of the host’s header is covered, pushed out or shrunk`, async ({
      stack,
      open,
      lab,
      page,
    }, info) => {
      const { world } = stack.backEnd;
      const COUNT = 7;
      const all = Array.from({ length: COUNT }, (_, index) =>
        world.addSession({ name: `Session ${index}`, runs: [{}] }),
      );
      await page.setViewportSize({ width, height: 800 });
      await storeBeforehand(page, 'mars-theme', theme);
      await breakSockets(page);
      await open('next');
      const bar = page.getByRole('toolbar', { name: 'Sessions' });
      await expect(bar).toBeVisible();
      await lab.poll();
      const shifts = await page.evaluate(() => (window as unknown as HostPage).shifts);
      expect(
        shifts.filter((shift) => !isHostsOwn(shift, width)),
        'nothing moved',
      ).toEqual([]);
      await expect(page.getByRole('banner')).toContainText('DisconnectedRetry');
      const calm = await headerBoxes(page);
      await page.screenshot({ path: info.outputPath(`calm-${width}-${theme}.png`) });
      expect(calm.ours.length, 'pills, their menus and the All button').toBeGreaterThan(3);
      expectApart([...calm.hostControls, ...calm.ours], width);

      // the toast covers nothing of the header, and the button reports one session with news; it must not close before
      // a slow machine has measured it
      await stopClock(page.context());
      world.patchRun(all[0]?.runs[0]?.id ?? '', { status: 'completed' });
      await lab.poll();
      await lab.pass(1000);
      const toast = lab.toast('Session completed');
      await expect(toast, 'the toast has moved in').toBeInViewport({ ratio: 1 });
      const header = await page.getByRole('banner').boundingBox();
      expect((await toast.boundingBox())?.y).toBeGreaterThanOrEqual((header?.y ?? 0) + (header?.height ?? 0));
      await page.clock.resume();

      await loseConnection(page);
      const lost = await headerBoxes(page);
      await page.screenshot({ path: info.outputPath(`lost-${width}-${theme}.png`) });
      // a long error of the host may overflow the window by itself, but not because of the sessions UI
      expectApart(lost.ours, width);
      for (const one of lost.ours)
        for (const other of lost.hostControls)
          expect(overlap(one, other), `"${one.name}" overlaps "${other.name}"`).toBe(false);

      // all sessions are reachable in one tap
      const button = page.getByRole('button', { name: new RegExp(`^All sessions \\(${COUNT}, 1 `) });
      const target = (await button.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      expect(Math.min(target.width, target.height)).toBeGreaterThanOrEqual(24);
      // without scrolling: in Firefox, Playwright's `click` would scroll the host's header, which its error may overflow
      await page.mouse.click(target.x + target.width / 2, target.y + target.height / 2);
      await expect(
        page.locator('[data-mars-sessions] li, [data-mars-sessions] [role="listitem"]').first(),
      ).toBeVisible();
      await page.screenshot({ path: info.outputPath(`panel-${width}-${theme}.png`) });
      await page.keyboard.press('Escape');

      // the same page without the sessions UI
      await page.evaluate(() => {
        document.querySelector('.mars-sessions-row')?.remove();
        document.querySelector('.mars-sessions-slot')?.parentElement?.remove();
      });
      const without = await headerBoxes(page);
      expect(lost.host).toEqual(without.host);
      expect(lost.main.y - without.main.y).toBe(width < NARROW_BELOW ? ROW_HEIGHT : 0);
    });

for (const theme of ['dark', 'light'] as const)
  test(`at 1440 px, ${theme}, twelve sessions are in view without scrolling, each with its glyph and four characters of its name`, async ({
    stack,
    open,
    lab,
    page,
  }) => {
    for (const name of NAMES) stack.backEnd.world.addSession({ name, runs: [{}] });
    await storeBeforehand(page, 'mars-theme', theme);
    await open('next');
    await lab.poll();
    await expect(page.locator('[data-pill]')).toHaveCount(NAMES.length);
    const { pills, scrolls } = await pillBoxes(page);
    expect(scrolls).toBe(false);
    for (const { name, inStrip, hasGlyph, readable } of pills)
      expect({ name, inStrip, hasGlyph, readable: readable >= 4 }).toEqual({
        name,
        inStrip: true,
        hasGlyph: true,
        readable: true,
      });
    expect(await page.evaluate(() => (window as unknown as HostPage).shifts), 'nothing moved').toEqual([]);
  });
