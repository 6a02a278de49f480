import { expect, test } from '../support/stack.ts';

const PILLS = 'button[data-session-id]';

test('every session is in the list: it can be searched, filtered and opened by mouse, and has the commands of its pill', {
  tag: '@engines',
}, async ({ stack, openHost, lab, page }) => {
  const { world, clock } = stack.backEnd;
  const add = (mode: string, name: string, minutes: number, status = 'active') =>
    world.addSession({
      mode,
      name,
      status,
      createdAt: clock.now() - minutes * 60_000,
      runs: [{ ...(status === 'active' ? {} : { status }), startedAt: clock.now() - minutes * 60_000 }],
    }).sessionId;
  const energy = add('planning-control', 'Dark énergie', 3);
  add('one-shot', 'Lensing', 2);
  const old = add('one-shot', 'Old spectrum', 60, 'completed');
  await openHost();
  // this poll reads the runs, which have details that the list lacks
  await lab.poll();
  await expect(page.locator(PILLS)).toHaveCount(2);

  const button = page.getByRole('button', { name: 'All sessions (3)' });
  await button.click();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  const panel = page.getByRole('region', { name: 'All sessions' });
  await expect(panel.getByRole('searchbox')).toBeFocused();
  const rows = panel.locator('[data-row]');
  // newest first; the list includes sessions without a pill
  await expect(rows).toHaveCount(3);
  await expect(rows.last()).toHaveAttribute('data-row', old);
  await expect(rows.last()).toContainText('completed');

  await panel.getByRole('searchbox').fill('ENERGIE multi');
  await expect(rows).toHaveCount(1);
  await expect(rows).toHaveAttribute('data-row', energy);
  await expect(panel.getByRole('status')).toHaveText('1 of 3 sessions');
  await panel.getByRole('searchbox').fill('nothing like it');
  await expect(panel.getByText('No session matches.')).toBeVisible();
  await panel.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows).toHaveCount(3);
  await panel.getByRole('button', { name: 'Finished 1' }).click();
  await expect(rows).toHaveCount(1);
  await panel.getByRole('button', { name: 'All 3' }).click();
  await panel.getByRole('combobox', { name: 'Mode' }).selectOption('one-shot');
  await expect(rows).toHaveCount(2);

  // a row's menu is the pill's menu; pinning adds a finished session to the bar
  await rows.last().getByRole('button', { name: 'Actions for' }).click();
  await page.getByRole('menuitem', { name: 'Pin', exact: true }).click();
  await expect(lab.pill(old)).toHaveCount(1);
  await rows.last().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'New name for' }).fill('Spectrum of 2024');
  await page.keyboard.press('Enter');
  await expect(rows.last()).toContainText('Spectrum of 2024');

  // an opened session replaces the list
  await rows.last().getByText('Spectrum of 2024').click();
  await expect(panel).toHaveCount(0);
  await expect(lab.details).toHaveAttribute('data-details', old);
  await expect(lab.pill(old)).toHaveAttribute('aria-current', 'true');
  // the search is still there
  await button.click();
  await expect(lab.details).toHaveCount(0);
  await expect(rows).toHaveCount(2);
});

test('five thousand sessions render only a few rows, and the keyboard reaches each of them', async ({
  stack,
  openHost,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  // the list is limited to 200 (CONTRACT 1.2), so this back end ignores the limit, which the remote allows
  for (let index = 0; index < 200; index += 1)
    world.addSession({ name: `Run ${index}`, createdAt: clock.now() - index * 60_000, status: 'completed', runs: [] });
  await page.route(/\/api\/sessions\?limit=200$/, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { sessions: { session_id: string; name: string }[] };
    const [first] = body.sessions;
    const more = Array.from({ length: 4800 }, (_, index) => ({
      ...first,
      session_id: `made-${index}`,
      name: `Made ${index}`,
    }));
    await route.fulfill({ response: answer, json: { ...body, sessions: [...body.sessions, ...more] } });
  });
  await openHost();
  await page.getByRole('button', { name: 'All sessions (5000+)' }).press('Enter');
  const panel = page.getByRole('region', { name: 'All sessions' });
  const rows = panel.locator('[data-row]');
  await expect(rows.first()).toBeVisible();
  expect(await rows.count()).toBeLessThanOrEqual(40);
  await panel.locator('[data-row-button][tabindex="0"]').focus();
  await page.keyboard.press('End');
  const focused = panel.locator('[data-row-button]:focus');
  await expect(panel.locator('[data-row]:has(:focus)')).toHaveAttribute('data-index', '4999');
  await expect(focused).toBeInViewport({ ratio: 1 });
  expect(await rows.count()).toBeLessThanOrEqual(40);
  await page.keyboard.press('ArrowUp');
  await expect(panel.locator('[data-row]:has(:focus)')).toHaveAttribute('data-index', '4998');
  // only one row and its menu button are in the tab order
  await page.keyboard.press('Tab');
  await expect(panel.locator('[data-menu-of]:focus')).toHaveCount(1);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel.locator('[data-row]:has(:focus)')).toHaveAttribute('data-index', '4998');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'All sessions (5000+)' })).toBeFocused();
});

test('RT-18: a truncated list never claims a total', async ({ stack, openHost, page }) => {
  const { world, clock } = stack.backEnd;
  for (let index = 0; index < 205; index += 1)
    world.addSession({ createdAt: clock.now() - index * 60_000, status: 'completed', runs: [] });
  await openHost();
  const button = page.getByRole('button', { name: 'All sessions (200+)', exact: true });
  await expect(button).toBeVisible();
  await expect(button).toContainText('200+');
  await button.click();
  const panel = page.getByRole('region', { name: 'All sessions' });
  await expect(panel.getByRole('status')).toHaveText('200+ sessions');
  await expect(panel.getByRole('button', { name: 'All 200+', exact: true })).toBeVisible();
  await panel.getByRole('searchbox').fill('nothing like it');
  await expect(panel.getByRole('status')).toHaveText('0 of 200+ sessions');
  await panel.getByRole('searchbox').fill('');
  await expect(panel.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '-1');
});

test('a row reports the size of its list, also of a filtered one', async ({ stack, openHost, page }) => {
  const { world, clock } = stack.backEnd;
  for (let index = 0; index < 120; index += 1)
    world.addSession({
      name: index < 11 ? 'Lensing' : 'Spectrum',
      createdAt: clock.now() - index * 60_000,
      status: 'completed',
      runs: [],
    });
  await openHost();
  await page.getByRole('button', { name: 'All sessions (120)', exact: true }).click();
  const rows = page.getByRole('region', { name: 'All sessions' }).getByRole('listitem');
  await expect(rows.first()).toHaveAttribute('aria-setsize', '120');
  await expect(rows.first()).toHaveAttribute('aria-posinset', '1');
  await page.getByRole('searchbox').fill('lensing');
  await expect(rows).toHaveCount(11);
  for (const row of await rows.all()) await expect(row).toHaveAttribute('aria-setsize', '11');
});

test('arrows, Home and End move between the tabs of the panel, arrows in reverse on a right-to-left page', async ({
  stack,
  openHost,
  page,
}) => {
  stack.backEnd.world.addSession({ runs: [{}] });
  await openHost();
  await page.getByRole('button', { name: /^All sessions/ }).click();
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  await tab('Sessions').focus();
  const press = async (key: string, name: string): Promise<void> => {
    await page.keyboard.press(key);
    await expect(tab(name), key).toBeFocused();
    await expect(tab(name), key).toHaveAttribute('aria-selected', 'true');
  };
  await press('End', 'Settings');
  await press('Home', 'Sessions');
  await press('ArrowRight', 'Timeline');
  await press('ArrowRight', 'History');
  // with a modifier the key belongs to the browser
  await page.keyboard.press('Shift+End');
  await expect(tab('History')).toBeFocused();
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await press('ArrowLeft', 'Settings');
  await press('ArrowRight', 'History');
  await press('ArrowRight', 'Timeline');
  await press('ArrowRight', 'Sessions');
});

test('the panel is at the inline end, which is the left side on a right-to-left page of any language', async ({
  stack,
  openHost,
  page,
}) => {
  stack.backEnd.world.addSession({ runs: [{}] });
  await openHost();
  await page.getByRole('button', { name: /^All sessions/ }).click();
  const panel = page.getByRole('region', { name: 'All sessions' });
  const edges = () =>
    panel.evaluate((element) => [element.getBoundingClientRect().left, element.getBoundingClientRect().right]);
  const width = page.viewportSize()?.width ?? 0;
  expect(await edges()).toEqual([width - 440, width]);
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  expect(await edges()).toEqual([0, 440]);
  // the direction counts, not the language
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'ltr'));
  await page.evaluate(() => document.documentElement.setAttribute('lang', 'ar'));
  expect(await edges()).toEqual([width - 440, width]);
});

test('the history lists events, survives a reload, links to the session, and is cleared after a confirmation', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  await openHost();
  await lab.poll();
  clock.advance(1000);
  const config = { mode: 'one-shot', steps: 2, dt: 15 };
  const { sessionId } = world.start({ taskId: 'task_told', task: 'Fit', config });
  await lab.poll();
  clock.advance(30_000);
  await lab.poll();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'completed');

  await page.reload();
  await page.getByRole('button', { name: /^All sessions/ }).click();
  await page.getByRole('tab', { name: 'History' }).click();
  const entries = page.locator('[data-history]');
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText('Session completed');
  await expect(entries.last()).toContainText('Session started');
  await entries.first().getByRole('button').click();
  await expect(lab.details).toHaveAttribute('data-details', sessionId);

  await page.getByRole('button', { name: /^All sessions/ }).click();
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Clear history' }).click();
  await lab.dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(entries).toHaveCount(2);
  await page.getByRole('button', { name: 'Clear history' }).click();
  await lab.dialog.getByRole('button', { name: 'Clear history' }).click();
  await expect(entries).toHaveCount(0);
  await page.reload();
  await page.getByRole('button', { name: /^All sessions/ }).click();
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByText('Nothing has happened while this browser watched.')).toBeVisible();
});

test('settings apply at once and after a reload: only my own sessions, by keyboard', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  const [mine = '', other = ''] = [2, 1].map(
    (n) => world.addSession({ createdAt: clock.now() - n * 1000, runs: [{}] }).sessionId,
  );
  await openHost();
  await (await lab.openMenu(mine)).getByRole('menuitem', { name: 'Pin', exact: true }).click();
  await page.getByRole('button', { name: /^All sessions/ }).press('Enter');
  await page.getByRole('tab', { name: 'Sessions' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('tab', { name: 'Settings' })).toBeFocused();
  const everybody = page.getByRole('checkbox', { name: /everybody’s sessions/ });
  await everybody.focus();
  await page.keyboard.press('Space');
  await expect(everybody).not.toBeChecked();
  await expect(lab.pill(other)).toHaveCount(0);
  await expect(lab.pill(mine)).toHaveCount(1);
  const quiet = page.getByRole('radio', { name: 'Only what needs me' });
  await quiet.focus();
  await page.keyboard.press('Space');
  await page.getByRole('checkbox', { name: 'Keep notifications until I close them' }).check();

  await page.reload();
  await expect(lab.pill(mine)).toHaveCount(1);
  await expect(lab.pill(other)).toHaveCount(0);
  await page.getByRole('button', { name: /^All sessions/ }).click();
  // the session is in the list nevertheless
  await expect(page.locator('[data-row]')).toHaveCount(2);
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(quiet).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Keep notifications until I close them' })).toBeChecked();
  await page.getByRole('checkbox', { name: /everybody’s sessions/ }).check();
  await expect(lab.pill(other)).toHaveCount(1);
});

test('the menu of a half visible last row opens at once, also while the list scrolls', async ({
  stack,
  openHost,
  page,
}) => {
  const { world, clock } = stack.backEnd;
  for (let index = 0; index < 40; index += 1)
    world.addSession({ name: `Run ${index}`, createdAt: clock.now() - index * 60_000, status: 'completed', runs: [] });
  await page.setViewportSize({ width: 1440, height: 590 });
  await openHost();
  const list = page.getByRole('list', { name: 'Sessions', exact: true });
  const menu = page.getByRole('menu');
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await page.getByRole('button', { name: /^All sessions/ }).click();
    await list.waitFor();
    const last = await list.evaluate((box) => {
      const { bottom } = box.getBoundingClientRect();
      const buttons = [...box.querySelectorAll<HTMLElement>('[data-menu-of]')];
      return buttons.findLast((button) => button.getBoundingClientRect().top < bottom)?.dataset.menuOf;
    });
    const button = list.locator(`[data-menu-of="${last}"]`);
    const { x, y, width } = (await button.boundingBox()) ?? { x: 0, y: 0, width: 0 };
    // the pointer is pressed on the visible part, and the list scrolls before the release
    await page.mouse.move(x + width / 2, y + 3);
    await page.mouse.down();
    await list.evaluate(async (box) => {
      const scrolled = new Promise((resolve) => box.addEventListener('scroll', resolve, { once: true }));
      box.scrollTop += 2;
      await scrolled;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
    await page.mouse.up();
    await expect(menu, `try ${attempt}`).toHaveAccessibleName(/^Actions for/);
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    // the menu returns the focus when it closes
    await expect(list.locator(':focus')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(list).toHaveCount(0);
  }
});

test('the filters are one row, and two even rows in a narrow window', async ({ stack, openHost, page }) => {
  const { world, clock } = stack.backEnd;
  for (let index = 0; index < 200; index += 1) {
    const ended = index % 2 === 0 ? { status: 'completed' } : {};
    world.addSession({ mode: 'one-shot', createdAt: clock.now() - index * 60_000, ...ended, runs: [{ ...ended }] });
  }
  await openHost();
  await page.getByRole('button', { name: /^All sessions/ }).click();
  const filters = page.getByRole('group', { name: 'Which sessions' });
  await expect(filters.getByRole('button', { name: 'All 200' })).toBeVisible();
  // sets the largest possible counts
  await filters.getByRole('button').evaluateAll((buttons) => {
    for (const button of buttons)
      for (const number of button.querySelectorAll('span'))
        number.textContent = button.textContent?.startsWith('All') ? '200+' : '200';
  });
  const rows = async (width: number) => {
    await page.setViewportSize({ width, height: 800 });
    return filters.evaluate((group) => {
      const outer = group.getBoundingClientRect();
      const buttons = [...group.querySelectorAll('button')];
      const boxes = buttons.map((button) => button.getBoundingClientRect());
      const tops = [...new Set(boxes.map(({ top }) => top))];
      return {
        // buttons per row; each high enough for a finger or a pointer, none outside or cut off
        counts: tops.map((top) => boxes.filter((box) => box.top === top).length),
        high: boxes.every(({ height }) => height >= 24 && height < 36),
        inside: boxes.every(
          ({ left, right }) => left >= outer.left - 1 && right <= outer.right + 1 && right <= innerWidth,
        ),
        whole: buttons.every((button) => button.scrollWidth <= button.clientWidth),
        even: tops.every((top) => {
          const end = Math.max(...boxes.filter((box) => box.top === top).map(({ right }) => right));
          return Math.abs(end - outer.right) < 1.5;
        }),
      };
    });
  };
  const fine = { high: true, inside: true, whole: true, even: true };
  expect(await rows(1440)).toEqual({ counts: [5], ...fine });
  for (const width of [375, 320]) expect(await rows(width), `${width} px`).toEqual({ counts: [3, 2], ...fine });
});
