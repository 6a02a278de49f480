import type { Locator, Page } from '@playwright/test';
import { installContrast, type Measured, tooFaint } from '../support/contrast.ts';
import { pinBeforehand } from '../support/everyState.ts';
import type { Lab } from '../support/lab.ts';
import { expect, release, type Stack, test } from '../support/stack.ts';
import type { PageWatch } from '../support/watchPage.ts';

test.use({ backEndOptions: { scenario: 'every-state', speed: 0 }, viewport: { width: 1440, height: 1000 } });

/** Milliseconds after which all events of the scenario have happened. */
const ALL_HAS_HAPPENED_MS = 270_000;

const THEMES = ['dark', 'light'] as const;
const specimen = (page: Page, theme: string, width: string): Locator =>
  page.locator(`.gallery-specimen[data-theme="${theme}"] .gallery-slot[data-width="${width}"]`);
const barOf = (slot: Locator): Locator => slot.locator('[data-mars-sessions="bar"]');

interface GalleryFixtures {
  stack: Stack;
  lab: Lab;
  page: Page;
  watch: PageWatch;
}

/** Opens the gallery and lets all events of the scenario happen. */
async function openWithEveryState({ stack, lab, page, watch }: GalleryFixtures): Promise<void> {
  watch.expectFailure({ url: '/console-log', status: 404 });
  const { world, clock } = stack.backEnd;
  const lasting = world.sessions().filter(({ status }) => status === 'suspended' || status === 'archived');
  await pinBeforehand(
    page,
    lasting.map(({ id }) => id),
  );
  await installContrast(page);
  await page.goto(`${stack.hostUrl}/gallery`);
  await expect(specimen(page, 'light', 'full').locator('[data-pill]').first()).toBeVisible();
  await lab.poll();
  await lab.poll();
  clock.advance(ALL_HAS_HAPPENED_MS);
  await lab.poll();
  await lab.poll();
  await expect(page.locator('[data-pill][data-status="expired"]').first()).toBeAttached();
}

test('the skeleton and then the bar are 32 px high in the host’s 44 px, and each width has one layout', async ({
  page,
  stack,
  watch: _,
}) => {
  let arrive = (): void => {};
  const held = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(`**/${release.entry}`, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${stack.hostUrl}/gallery`);
  const slots = page.locator('.gallery-slot');
  const sizes = (inside: Locator) =>
    inside.evaluateAll((all) =>
      all.map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y, width, height].map(Math.round);
      }),
    );
  const skeletons = slots.getByRole('status', { name: 'Loading sessions' });
  await expect(skeletons).toHaveCount(6);
  const before = await sizes(skeletons);
  arrive();
  await expect(slots.locator('[data-mars-sessions="bar"]')).toHaveCount(6);
  await expect(slots.first().locator('[data-pill]').first()).toBeVisible();
  expect(await sizes(slots.locator('[data-mars-sessions="bar"]'))).toEqual(before);
  for (const [, , , height] of before) expect(height).toBe(32);

  for (const theme of THEMES) {
    // the pills are vertically centred in a row of the host's height
    const full = specimen(page, theme, 'full');
    const row = await full.locator('xpath=..').boundingBox();
    const pill = await full.locator('[data-pill]').first().boundingBox();
    if (!row || !pill) throw new Error('Both are on the page.');
    expect([row.height, pill.height]).toEqual([44, 32]);
    expect(pill.y + pill.height / 2).toBeCloseTo(row.y + row.height / 2, 0);

    const nameWidth = (slot: Locator) =>
      slot
        .locator('[data-name-kind]')
        .first()
        .evaluate((name) => name.getBoundingClientRect().width);
    const compact = specimen(page, theme, 'compact');
    for (const slot of [full, compact]) {
      expect(await nameWidth(slot)).toBeGreaterThan(30);
      await expect(slot.locator('[data-glyph]').first()).toBeVisible();
    }
    const one = specimen(page, theme, 'button');
    await expect(one.locator('[data-strip]')).toBeHidden();
    await expect(one.getByRole('button')).toHaveCount(1);
    await expect(one.getByRole('button')).toHaveAccessibleName(/^All sessions \(/);

    for (const slot of [full, compact, one]) {
      const targets = await sizes(barOf(slot).locator('button:visible'));
      expect(targets.length).toBeGreaterThan(0);
      for (const [, , width, height] of targets) expect(Math.min(width ?? 0, height ?? 0)).toBeGreaterThanOrEqual(24);
    }
  }
});

test('every state has its own glyph and enough contrast in both themes, also in forced colours and without motion', async ({
  stack,
  lab,
  page,
  watch,
}) => {
  test.slow();
  await openWithEveryState({ stack, lab, page, watch });

  const states = await specimen(page, 'dark', 'full')
    .locator('button[data-session-id]')
    .evaluateAll((pills) =>
      pills.map((pill) => {
        const { status, reason, quiet } = (pill as HTMLElement).dataset;
        const paths = [...pill.querySelectorAll('[data-glyph] path')].map((path) => path.getAttribute('d'));
        const ring = pill.querySelector('[data-progress]')?.getAttribute('data-progress');
        return { state: [status, reason].filter(Boolean).join(' '), shape: paths.join(' '), ring, quiet };
      }),
    );
  const shapes = new Map(states.map(({ state, shape }) => [state, shape]));
  expect([...shapes.keys()].sort()).toEqual([
    'active',
    'active unverified',
    'cancelled cancelled',
    'completed',
    'expired expired',
    'failed',
    'paused',
    'paused suspended',
    'paused waiting-for-you',
    'unknown unknown',
  ]);
  expect(new Set(shapes.values()).size).toBe(shapes.size);
  expect([...shapes.values()].filter((shape) => shape.length < 4)).toEqual([]);
  // active runs have known and unknown progress
  const rings = states.filter(({ state }) => state === 'active').map(({ ring }) => ring);
  expect(rings).toContain('unknown');
  expect(rings.some((ring) => Number(ring) > 0)).toBe(true);

  const measured: Measured[] = [];
  for (const theme of THEMES) measured.push(...(await measureBar(page, theme)));
  // 2 themes × 10 states and `queued`, several parts each
  expect(measured.length).toBeGreaterThan(100);
  expect(tooFaint(measured)).toEqual([]);

  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  const left = await specimen(page, 'dark', 'full')
    .locator('button[data-session-id]')
    .evaluateAll((pills) =>
      pills.flatMap((pill) =>
        [...pill.querySelectorAll('[data-glyph] path, [data-progress] circle')].map((shape) => {
          const { fill, stroke, animationName } = getComputedStyle(shape);
          const { animationName: turning } = getComputedStyle(shape.parentElement ?? shape);
          const property = fill === 'none' ? 'stroke' : 'fill';
          const ratio = shape.tagName === 'path' ? window.measureContrast(shape, property, pill) : 21;
          return { visible: !(fill === 'none' && stroke === 'none') && ratio >= 3, animationName, turning };
        }),
      ),
    );
  expect(left.length).toBeGreaterThan(20);
  expect(left.filter(({ visible }) => !visible)).toEqual([]);
  expect(left.filter(({ animationName, turning }) => animationName !== 'none' || turning !== 'none')).toEqual([]);
});

/** Measures one pill of each state: normal, hovered, selected and focused. */
async function measureBar(page: Page, theme: string): Promise<Measured[]> {
  const slot = specimen(page, theme, 'full');
  const measured = await slot.evaluate((element, name) => {
    const found: { what: string; ratio: number }[] = [];
    const seen = new Set<string>();
    const measure = (state: string, pill: Element): void => {
      const add = (part: string, target: Element | null, property: string, behind?: Element): void => {
        if (target)
          found.push({ what: `${name} ${state} ${part}`, ratio: window.measureContrast(target, property, behind) });
      };
      for (const words of pill.querySelectorAll('bdi')) add('text name', words, 'color');
      for (const path of pill.querySelectorAll('[data-glyph] path')) {
        add('glyph', path, getComputedStyle(path).fill === 'none' ? 'stroke' : 'fill', pill);
      }
      // measures only the arc that shows progress, not the decorative track
      for (const arc of pill.querySelectorAll('[data-progress] circle[stroke-dasharray]'))
        add('arc', arc, 'stroke', pill);
      // the menu button of a narrow pill shows on hover, and is measured then
      const menu = pill.querySelector('[data-menu-of]');
      if (menu && getComputedStyle(menu).opacity !== '0') add('menu dots', menu.querySelector('circle'), 'fill', pill);
    };
    for (const pill of element.querySelectorAll<HTMLElement>('[data-pill]')) {
      const button = pill.querySelector<HTMLElement>('button[data-session-id]');
      const state = `${pill.dataset.status}/${button?.dataset.reason ?? '-'}`;
      if (seen.has(state)) continue;
      seen.add(state);
      measure(state, pill);
      // the mark of an unseen session, against the row
      if (button?.dataset.attention === 'unseen') {
        const mark = getComputedStyle(pill, '::after').backgroundColor;
        const probe = pill.parentElement?.appendChild(document.createElement('i'));
        if (probe) {
          probe.style.color = mark;
          found.push({ what: `${name} ${state} mark`, ratio: window.measureContrast(probe, 'color', element) });
          probe.remove();
        }
      }
    }
    // the back end never sends `queued` (CONTRACT 6), so a copy of another pill shows its colours
    const copy = element.querySelector('[data-pill]')?.cloneNode(true) as HTMLElement;
    element.querySelector('[data-strip]')?.append(copy);
    copy.dataset.status = 'queued';
    measure('queued/-', copy);
    copy.remove();
    for (const words of element.querySelectorAll('[data-mars-sessions="bar"] > [role="toolbar"] > button > span')) {
      if (words.textContent)
        found.push({ what: `${name} all-sessions text`.concat(' '), ratio: window.measureContrast(words, 'color') });
    }
    return found;
  }, theme);

  for (const status of ['active', 'paused', 'completed', 'failed', 'cancelled', 'expired', 'unknown']) {
    const pill = slot.locator(`[data-pill][data-status="${status}"]`).first();
    await pill.locator('button[data-menu-of]').hover();
    measured.push(
      ...(await pill.evaluate((element, what) => {
        const glyph = element.querySelector('[data-glyph] path');
        const menu = element.querySelector('[data-menu-of]');
        if (!glyph || !menu) throw new Error('A pill has both.');
        const property = getComputedStyle(glyph).fill === 'none' ? 'stroke' : 'fill';
        return [
          ...[...element.querySelectorAll('bdi')].map((words) => ({
            what: `${what} text name`,
            ratio: window.measureContrast(words, 'color'),
          })),
          { what: `${what} glyph`, ratio: window.measureContrast(glyph, property, element) },
          { what: `${what} menu dots`, ratio: window.measureContrast(menu, 'color', menu) },
        ];
      }, `${theme} ${status} hovered`)),
    );
  }

  // selected, and then with keyboard focus
  await page.mouse.move(700, 5);
  const first = slot.locator('[data-pill]').first();
  await first.locator('button[data-session-id]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  const outline = await first.locator('button[data-session-id]').evaluate((button, what) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(button);
    const row = button.closest('.gallery-row');
    if (!row) throw new Error('The pill is in a row.');
    return {
      line: `${outlineStyle} ${outlineWidth}`,
      ratios: [
        { what: `${what} focus ring on the row`, ratio: window.measureContrast(button, 'outline-color', row) },
        { what: `${what} focus ring on the pill`, ratio: window.measureContrast(button, 'outline-color') },
      ],
    };
  }, theme);
  expect(outline.line).toBe('solid 2px');
  await first.evaluate((pill) => {
    (pill as HTMLElement).dataset.current = 'true';
  });
  const border = await first.evaluate(
    (pill, what) => ({ what, ratio: window.measureContrast(pill, 'border-top-color') }),
    `${theme} selected border`,
  );
  await first.evaluate((pill) => {
    (pill as HTMLElement).dataset.current = 'false';
  });
  return [...measured, ...outline.ratios, border];
}

test('states known only from the socket have their own glyphs too: waiting for an approval, and ending', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  watch.expectFailure({ url: '/api/' });
  const { world, clock, faults } = stack.backEnd;
  await openHost();
  const taskId = await lab.launch({ mode: 'Human-in-the-Loop', steps: 4, seconds: 5, approveAt: 1 });
  const pill = lab.pill(world.run(taskId)?.sessionId ?? '').first();
  const shape = () =>
    pill.locator('[data-glyph] path').evaluateAll((paths) => paths.map((path) => path.getAttribute('d')).join(' '));
  await expect(pill).toHaveAttribute('data-source', 'live');
  clock.advance(45_000);
  await expect(pill).toHaveAttribute('data-reason', 'awaiting-approval');
  const awaiting = await shape();
  // the run's record is unreadable, so the socket's report alone is not trusted
  faults.add({ kind: 'status', path: '/api/sessions/*/runs' });
  world.push(taskId, { event_type: 'workflow_failed', data: { error: 'Cancelled' } });
  await expect(pill).toHaveAttribute('data-reason', 'ending');
  const ending = await shape();
  await page.getByRole('link', { name: 'Gallery' }).click();
  await expect(specimen(page, 'light', 'full').locator('[data-glyph="ending"]')).toHaveCount(1);
  const others = await specimen(page, 'dark', 'full')
    .locator('[data-glyph]:not([data-glyph="ending"])')
    .evaluateAll((glyphs) =>
      glyphs.map((glyph) => [...glyph.children].map((path) => path.getAttribute('d')).join(' ')),
    );
  expect(others.length).toBeGreaterThan(5);
  expect(others).not.toContain(awaiting);
  expect(others).not.toContain(ending);
  expect(awaiting).not.toBe(ending);
});
