import type { Locator, Page } from '@playwright/test';
import { surround } from '../support/axeStage.ts';
import { EVERY_STATE, pinBeforehand } from '../support/everyState.ts';
import type { Lab } from '../support/lab.ts';
import { setWindow } from '../support/setWindow.ts';
import { expect, type Stack, test } from '../support/stack.ts';

/*
 * Tests the rows of EXPERIENCE 2.3, each under its success criterion. Elsewhere: 2.1.4 in keys.spec.ts, 2.2.1 in
 * toast-keyboard.spec.ts, 2.5.7 in strip.spec.ts, axe's checks in axe.spec.ts, screen readers in
 * docs/screen-readers.md.
 */

const PILLS = 'button[data-session-id]';
const SMALLEST_TARGET_PX = 24;

function addRuns({ backEnd: { world, clock } }: Stack, count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) =>
      world.addSession({ name: `Run ${index}`, createdAt: clock.now() - index * 1000, runs: [{}] }).sessionId,
  );
}

/** Returns the number of tab stops in the bar, tabbing through the host's header. */
async function tabStops(page: Page): Promise<number> {
  await page.locator('.topbar-start').evaluate((element: HTMLElement) => {
    element.tabIndex = -1;
    element.focus();
  });
  let stops = 0;
  for (;;) {
    await page.keyboard.press('Tab');
    if (!(await page.evaluate(() => document.activeElement?.closest('[data-mars-sessions="bar"]') != null)))
      return stops;
    stops += 1;
  }
}

/** Describes each visible control of the sessions UI that is smaller than the minimum target size. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const targets = 'button, a[href], input, select, [role="menuitem"], [role="tab"]';
    const ours = document.querySelectorAll(`[data-mars-sessions] :is(${targets})`);
    return [...ours].flatMap((element) => {
      const { width, height } = element.getBoundingClientRect();
      if (!element.checkVisibility({ visibilityProperty: true }) || (width >= least && height >= least)) return [];
      return [`${element.outerHTML.slice(0, 120)}: ${width} × ${height}`];
    });
  }, SMALLEST_TARGET_PX);
}

test('WCAG 2.1.1, 2.4.3, 2.5.8: any number of pills is one tab stop, and targets are at least 24 px, at 200 % too', {
  tag: '@engines',
}, async ({ stack, openHost, lab, page }) => {
  test.slow();
  await openHost();
  for (const [all, shown] of [
    [1, 1],
    [12, 12],
    [200, 30],
  ] as const) {
    addRuns(stack, all - stack.backEnd.world.sessions().length);
    await lab.poll();
    await expect(page.locator(PILLS)).toHaveCount(shown);
    // the pill, its menu button and "All sessions"
    expect(await tabStops(page)).toBe(3);
  }

  await page.getByRole('button', { name: /^All sessions/ }).click();
  await expect(page.locator('[data-row]').first()).toBeVisible();
  await lab.openMenu((await page.locator(PILLS).first().getAttribute('data-session-id')) ?? '');
  // at 200 % zoom a page has half as many CSS pixels, each twice as large; sizes are measured in CSS pixels
  for (const [width, deviceScaleFactor] of [
    [1440, 1],
    [720, 2],
  ] as const) {
    await setWindow(page, { width, height: 900, deviceScaleFactor });
    await expect(page.getByRole('menuitem').first()).toBeVisible();
    expect(await smallTargets(page)).toEqual([]);
  }
});

/** Returns the elements, other than its own menu button, that cover a pill at four points near its rounded corners. */
function coveredBy(pill: Locator): Promise<string[]> {
  return pill.evaluate((element) => {
    const { left, right, top, bottom, height } = element.getBoundingClientRect();
    const inset = height * 0.3;
    const pill = element.closest('[data-pill]');
    const places = [left + inset, right - inset].flatMap((x) =>
      [top + inset, bottom - inset].map((y) => [x, y] as const),
    );
    return places.flatMap(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return hit && pill?.contains(hit) ? [] : [hit?.outerHTML.slice(0, 120) ?? 'outside the window'];
    });
  });
}

test('WCAG 2.4.11: the focused pill is fully visible beside sticky pinned pills and under toasts', {
  tag: '@engines',
}, async ({ stack, openHost, lab, page, watch }) => {
  test.slow();
  watch.expectFailure({ url: '/console-log', status: 404 });
  const { world } = stack.backEnd;
  const ids = addRuns(stack, 20);
  await pinBeforehand(page, ids.slice(4, 6));
  await openHost();
  await lab.poll();
  for (const id of ids.slice(0, 3)) world.patchRun(world.runsOf(id)[0]?.id ?? '', { status: 'failed' });
  await lab.poll();
  await expect(page.locator('[data-toast-type="error"]')).toHaveCount(3);
  await expect(page.locator('[data-sticks="true"]')).toHaveCount(2);
  // moving right, the pill must leave the fade; moving left, it must leave the pinned pills
  for (const [width, from, key] of [
    [1440, 'Home', 'ArrowRight'],
    [1440, 'End', 'ArrowLeft'],
    [800, 'End', 'ArrowLeft'],
  ] as const) {
    await surround(page, { theme: 'dark', width, colours: 'own' });
    await page.locator(PILLS).first().focus();
    await page.keyboard.press(from);
    for (let step = 1; step < 20; step += 1) {
      await page.keyboard.press(key);
      const covered = () => coveredBy(page.locator(`${PILLS}:focus`));
      await expect.poll(covered, { message: `${width} px, ${key}, step ${step}`, intervals: [20] }).toEqual([]);
    }
  }
});

test('WCAG 2.2.2, 2.3.3: with reduced motion nothing moves, and the state is still readable', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  const [running = ''] = addRuns(stack, 1);
  await openHost();
  await lab.poll();
  clock.advance(1000);
  world.addSession({ name: 'Lensing', runs: [{}] });
  await lab.poll();
  await expect(lab.toast('Session started')).toBeVisible();
  const moving = () =>
    page.evaluate(() =>
      document.getAnimations().flatMap(({ effect, playState }) => {
        const target = effect instanceof KeyframeEffect ? effect.target : null;
        return playState === 'running' && target?.closest('[data-mars-sessions]')
          ? [target.outerHTML.slice(0, 80)]
          : [];
      }),
    );
  // ensures that the check below can fail: the ring of a run without a percentage rotates
  expect(await moving()).not.toEqual([]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(moving).toEqual([]);
  const arc = lab.pill(running).locator('[data-progress] > svg').last();
  const look = await arc.evaluate((svg) => {
    const { animationName } = getComputedStyle(svg);
    const { strokeDasharray } = getComputedStyle(svg.querySelector('circle') ?? svg);
    return { animationName, dashes: strokeDasharray.split(',').map(Number.parseFloat) };
  });
  expect(look.animationName).toBe('none');
  // the ring has many short dashes: a motionless quarter would be read as 25 %
  expect(look.dashes.reduce((sum, dash) => sum + dash, 0)).toBeLessThan(10);
  await expect(lab.pill(running).locator('[data-glyph="active"]')).toBeVisible();
});

/** Returns the contrast of each pill's parts against their background. Runs in the page. */
function contrasts(buttons: HTMLElement[]): Record<'glyph' | 'ring' | 'border', number>[] {
  const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string): number => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  return buttons.map((button) => {
    const pill = button.closest<HTMLElement>('[data-pill]') ?? button;
    const [own, inner] = [getComputedStyle(pill), getComputedStyle(button)];
    const { stroke, fill } = getComputedStyle(button.querySelector('[data-glyph] path') ?? button);
    return {
      glyph: contrast(stroke === 'none' ? fill : stroke, own.backgroundColor),
      ring: inner.outlineStyle === 'none' ? 0 : contrast(inner.outlineColor, own.backgroundColor),
      border: contrast(own.borderTopColor, own.backgroundColor),
    };
  });
}

test('WCAG 1.4.1, 1.4.11: each state has its own shape; shapes, focus and selection are visible in forced colours', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  test.slow();
  const { world, clock } = stack.backEnd;
  const ids = EVERY_STATE.map(
    (spec, index) => world.addSession({ createdAt: clock.now() - 60_000 + index, ...spec }).sessionId,
  );
  await pinBeforehand(page, ids);
  await openHost();
  await lab.poll();
  const pills = page.locator(PILLS);
  await expect(pills).toHaveCount(ids.length);
  const shapes = await pills.evaluateAll((all: HTMLElement[]) =>
    all.map((pill) => {
      const paths = [...pill.querySelectorAll('[data-glyph] path')];
      const { status, reason } = pill.dataset;
      const drawn = paths.map((path) => `${path.getAttribute('d')} ${path.getAttribute('fill') === 'none'}`).join();
      return { state: `${status} ${reason ?? ''}`, drawn };
    }),
  );
  const byState = new Map(shapes.map(({ state, drawn }) => [state, drawn]));
  // compares shapes only: no two states share one
  expect(byState.size).toBeGreaterThanOrEqual(10);
  expect(new Set(byState.values()).size).toBe(byState.size);

  const selected = lab.pill(ids[0] ?? '');
  await selected.focus();
  await page.keyboard.press('Enter');
  await expect(lab.details).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(selected).toBeFocused();
  await expect(selected).toHaveAttribute('aria-current', 'true');
  for (const theme of ['dark', 'light'])
    for (const colours of ['own', 'forced']) {
      await surround(page, { theme, width: 1440, colours });
      const [first, ...others] = await pills.evaluateAll(contrasts);
      const faint = [first?.ring, first?.border, first?.glyph, ...others.map(({ glyph }) => glyph)].filter(
        (contrast = 0) => contrast < 3,
      );
      expect(faint, `${theme}, ${colours} colours`).toEqual([]);
    }
  // the selected pill differs in more than colour: its border is thicker too
  const outline = (id = '') =>
    page.locator(`[data-pill="${id}"]`).evaluate((pill) => getComputedStyle(pill).outlineWidth);
  expect(await outline(ids[0])).not.toBe(await outline(ids[1]));
});

/** Returns a deterministic random number generator. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * sides);
  };
}

/** Makes several changes on the back end before each poll, as other clients do. */
async function changeAtRandom(
  { backEnd: { world, clock } }: Stack,
  lab: Lab,
  polls: number,
  each: number,
): Promise<void> {
  const throwDice = dice(7);
  const statuses = ['executing', 'paused', 'completed', 'failed', 'cancelled'];
  for (let poll = 0; poll < polls; poll += 1) {
    clock.advance(1000);
    for (let change = 0; change < each; change += 1) {
      const all = world.sessions();
      const { id } = all[throwDice(all.length)] ?? { id: '' };
      const run = world.runsOf(id)[0]?.id ?? '';
      if (throwDice(8) === 0) world.addSession({ name: `New ${poll} ${change}`, runs: [{}] });
      else if (throwDice(4) === 0)
        world.patchSession(id, { name: `Renamed ${poll} ${change}`, updatedAt: clock.now() });
      else {
        world.patchRun(run, { status: statuses[throwDice(statuses.length)] ?? 'executing' });
        world.patchSession(id, { updatedAt: clock.now() });
      }
    }
    await lab.poll();
  }
}

test('WCAG 3.2.1, 3.2.2: a hundred changes by others move neither the focus, the strip nor the page', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  test.slow();
  watch.expectFailure({ url: '/console-log', status: 404 });
  const ids = addRuns(stack, 16);
  await openHost();
  await lab.poll();
  await lab.pill(ids[9] ?? '').focus();
  // the focused session stays a pill, whatever happens to the others
  await page.evaluate(() => {
    const moves: string[] = [];
    Object.assign(window, { moves });
    document.addEventListener('focusin', ({ target }) => moves.push(`focus ${(target as Element).outerHTML}`));
    document.addEventListener('scroll', ({ target }) => moves.push(`scroll ${String(target)}`), true);
  });
  const strip = page.locator('[data-strip]');
  const before = await strip.evaluate((element) => element.scrollLeft);
  await changeAtRandom(stack, lab, 5, 20);
  await expect(lab.pill(ids[9] ?? '')).toBeFocused();
  expect(await page.evaluate(() => (window as unknown as { moves: string[] }).moves)).toEqual([]);
  expect(await strip.evaluate((element) => element.scrollLeft)).toBe(before);
  expect(await page.evaluate(() => [scrollX, scrollY])).toEqual([0, 0]);
});

const NODES = 100;
/** Number of events, sent at a thousand per second. */
const EVENTS = 2000;
const MAX_NAMES = 12;

test('WCAG 4.1.3: a run from 0 to 100 % at 1,000 events a second changes its pill’s name and description at most a dozen times', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  test.slow();
  const { world } = stack.backEnd;
  await page.addInitScript(() => {
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        Object.assign(window, { hostSocket: this });
      }
    };
  });
  await openHost();
  const taskId = await lab.launch({ steps: 4, seconds: 600 });
  const { sessionId, id: runId } = world.run(taskId) ?? { sessionId: '', id: '' };
  const pill = lab.pill(sessionId);
  await expect(pill).toHaveAttribute('data-source', 'live');
  const said = await page.evaluate(
    async ({ id, run, count, events }) => {
      const { hostSocket } = window as unknown as { hostSocket: WebSocket };
      const button = document.querySelector(`button[data-session-id="${id}"]`);
      const counts = { names: 0, descriptions: 0, announced: [] as string[] };
      let description = '';
      new MutationObserver((changes) => {
        counts.names += changes.filter(({ attributeName }) => attributeName === 'aria-label').length;
        const now = document.getElementById(button?.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
        if (now !== description) counts.descriptions += 1;
        description = now;
      }).observe(button?.parentElement ?? document, {
        subtree: true,
        attributes: true,
        childList: true,
        characterData: true,
      });
      for (const region of document.querySelectorAll('[role="status"], [role="alert"], [aria-live]'))
        new MutationObserver(() => counts.announced.push(region.textContent ?? '')).observe(region, {
          childList: true,
          characterData: true,
          subtree: true,
        });
      const send = (event_type: string, data: object): void => {
        const message = JSON.stringify({ event_type, timestamp: '', data, run_id: run });
        hostSocket.dispatchEvent(new MessageEvent('message', { data: message }));
      };
      for (let sent = 0; sent < events; sent += 1) {
        const done = Math.floor((sent / events) * (count + 1));
        const nodes = Array.from({ length: count }, (_, node) => ({
          id: `node_${node}`,
          label: 'Fit',
          status: node < done ? 'completed' : node === done ? 'running' : 'pending',
        }));
        send('dag_updated', { run_id: run, nodes, edges: [] });
        // waits one frame per fifty events: the rate stays at about a thousand a second, and the page can paint
        if (sent % 50 === 49) await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return counts;
    },
    { id: sessionId, run: runId, count: NODES, events: EVENTS },
  );
  await expect(pill.locator('[data-progress]')).not.toHaveAttribute('data-progress', 'unknown');
  expect(said.names).toBeLessThanOrEqual(MAX_NAMES);
  // the description changes in steps of ten percent, and all steps of this run have the same name
  expect(said.descriptions).toBeGreaterThan(5);
  expect(said.descriptions).toBeLessThanOrEqual(MAX_NAMES);
  // the start of the run may be announced; its progress never is
  expect(said.announced.filter((text) => text !== '' && !text.startsWith('Session started.'))).toEqual([]);
});
