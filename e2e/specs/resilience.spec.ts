import { expect, firstLoad, test } from '../support/stack.ts';

test('a host whose remote is down works, offers a retry, and has the bar once the remote is up', async ({
  stack,
  page,
  lab,
  watch,
}) => {
  // the browser logs the failed entry; the SDK logs nothing
  watch.expectFailure({ url: stack.remoteUrl });
  const { sessionId } = stack.backEnd.world.addSession({ runs: [{}] });
  await stack.stopRemote();
  await page.goto(stack.hostUrl);
  const header = page.locator('header');
  await expect(header.getByText('Sessions unavailable')).toBeVisible();
  // the host is unaffected
  await page.getByRole('textbox', { name: 'Task' }).fill('works');
  await page.getByRole('link', { name: 'Sessions' }).click();
  await expect(page).toHaveURL(/\/sessions$/);

  await header.getByRole('button', { name: 'Retry' }).click();
  await expect(header.getByText('Sessions unavailable')).toBeVisible();
  await stack.startRemote();
  await header.getByRole('button', { name: 'Retry' }).click();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
});

test('a remote that hangs delays nothing beyond its timeout, and Retry makes a new attempt', async ({
  stack,
  page,
  lab,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ runs: [{}] });
  let asked = 0;
  await page.route(`${stack.remoteUrl}/remoteEntry.*`, async (route) => {
    asked += 1;
    if (asked > 1) await route.continue();
  });
  await page.goto(stack.hostUrl);
  const header = page.locator('header');
  await expect(header.getByRole('status', { name: 'Loading sessions' })).toBeVisible();
  await page.clock.runFor(9000);
  await expect(header.getByText('Sessions unavailable')).toHaveCount(0);
  await page.clock.runFor(2000);
  await expect(header.getByText('Sessions unavailable')).toBeVisible();
  await header.getByRole('button', { name: 'Retry' }).click();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  expect(asked).toBe(2);
});

for (const outcome of ['arrives', 'fails'] as const) {
  test(`nothing in the TopBar moves when the remote ${outcome}`, async ({ stack, page, lab, watch }) => {
    if (outcome === 'fails') watch.expectFailure({ url: stack.remoteUrl });
    const { sessionId } = stack.backEnd.world.addSession({ runs: [{}] });
    let decide = (): void => {};
    const held = new Promise<void>((resolve) => {
      decide = resolve;
    });
    await page.route(`${stack.remoteUrl}/remoteEntry.*`, async (route) => {
      await held;
      if (outcome === 'arrives') await route.continue();
      else await route.abort();
    });
    await page.goto(stack.hostUrl);
    const slot = page.locator('header > div > div').filter({ has: page.locator('[tabindex="-1"]') });
    await expect(slot).toHaveCount(1);
    const theirs = page.locator('header h1, header a, header button[aria-label*="theme" i]');
    expect(await theirs.count()).toBeGreaterThan(1);
    const places = async () => [await slot.boundingBox(), ...(await theirs.evaluateAll(boxes))];
    await expect(page.getByRole('status', { name: 'Loading sessions' })).toBeVisible();
    const before = await places();
    decide();
    if (outcome === 'arrives') await expect(lab.pill(sessionId)).toBeVisible();
    else await expect(page.getByText('Sessions unavailable')).toBeVisible();
    expect(await places()).toEqual(before);
  });
}

function boxes(elements: Element[]): unknown[] {
  return elements.map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [element.tagName, x, y, width, height];
  });
}

test('a chunk that cannot be fetched disables only its part, and is fetched again on next use', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  watch.expectFailure({ url: stack.remoteUrl });
  watch.expectConsole(/could not be (?:fetched|loaded)/);
  const { sessionId } = stack.backEnd.world.addSession({ mode: 'one-shot', name: 'Lensing', runs: [{}] });
  // fails all files that are not part of the first load
  const first = new Set(firstLoad());
  let lost = 0;
  let open = false;
  await page.route(`${stack.remoteUrl}/**`, async (route) => {
    const late = !first.has(new URL(route.request().url()).pathname.slice(1));
    if (!late || open) return route.continue();
    lost += 1;
    return route.abort();
  });
  await openHost();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-reason', 'unverified');
  await lab.pill(sessionId).click({ button: 'right' });
  await expect.poll(() => lost).toBeGreaterThan(3);
  await expect(lab.pill(sessionId)).toBeVisible();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(page.getByText('Sessions unavailable')).toHaveCount(0);

  open = true;
  await lab.pill(sessionId).click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await lab.poll();
  await expect(lab.pill(sessionId)).not.toHaveAttribute('data-reason');
});

test('a stale bar in a narrow window stays in place', async ({ stack, openHost, lab, page, watch }) => {
  watch.expectFailure({ url: '/api/' });
  for (let index = 0; index < 5; index += 1) stack.backEnd.world.addSession({ runs: [{}] });
  await page.setViewportSize({ width: 360, height: 640 });
  await openHost();
  await expect(page.getByRole('button', { name: /^All sessions/ })).toBeVisible();
  stack.backEnd.faults.add({ kind: 'status', path: '/api/sessions' });
  for (const width of [360, 700, 1440]) {
    await page.setViewportSize({ width, height: 640 });
    await lab.poll();
    await lab.poll();
    const frame = await page.locator('[data-mars-sessions="bar"]').boundingBox();
    const inside = await page.locator('[data-mars-sessions="bar"] [role="toolbar"] > *').evaluateAll((elements) =>
      elements
        .map((element) => element.getBoundingClientRect())
        .filter(({ width: w }) => w > 0)
        .map(({ right }) => right),
    );
    expect(Math.max(...inside)).toBeLessThanOrEqual(Math.ceil((frame?.x ?? 0) + (frame?.width ?? 0)));
  }
});

test('input 1, input 3, input 4, input 5: a series of back-end faults loses no pill, fires no toast, and the bar recovers', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  test.slow();
  watch.expectFailure({ url: '/api/' });
  const { world, faults } = stack.backEnd;
  const ids = [1, 2, 3, 4].map(() => world.addSession({ runs: [{}] }).sessionId);
  await openHost();
  await expect(lab.pill(ids[3] ?? '')).toHaveAttribute('data-status', 'active');
  for (const kind of [
    'list-empty',
    'status',
    'status-text',
    'html',
    'malformed',
    'null',
    'wrong-shape',
    'reset',
  ] as const) {
    faults.add({ kind, path: '/api/sessions', count: 1 });
    await lab.poll();
  }
  await expect(page.locator('button[data-session-id]')).toHaveCount(4);
  await lab.poll();
  await expect(page.locator('button[data-source="polled"]')).toHaveCount(4);
  expect(await lab.toastsSoFar()).toEqual([]);
});
