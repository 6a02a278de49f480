import { expect, test } from '../support/stack.ts';

test('a host whose remote is down works, offers a retry, and has the bar once the remote is up', async ({
  stack,
  page,
  lab,
  watch,
}) => {
  // the browser says it of the entry; the SDK says nothing to the console
  watch.expectFailure({ url: stack.remoteUrl });
  const { sessionId } = stack.backEnd.world.addSession({ runs: [{}] });
  await stack.stopRemote();
  await page.goto(stack.hostUrl);
  const header = page.locator('header');
  await expect(header.getByText('Sessions unavailable')).toBeVisible();
  // the host is untouched
  await page.getByRole('textbox', { name: 'Task' }).fill('works');
  await page.getByRole('link', { name: 'Sessions' }).click();
  await expect(page).toHaveURL(/\/sessions$/);

  await header.getByRole('button', { name: 'Retry' }).click();
  await expect(header.getByText('Sessions unavailable')).toBeVisible();
  await stack.startRemote();
  await header.getByRole('button', { name: 'Retry' }).click();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
});

test('a remote that hangs costs the host its time budget and no more; a retry asks anew', async ({
  stack,
  page,
  lab,
  watch,
}) => {
  // said by the federation runtime when a hung entry is registered anew
  watch.expectConsole('is already registered');
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

test('an entry that is no JavaScript is said to be unavailable, and nothing is left unhandled', async ({
  stack,
  page,
  lab,
  watch,
}) => {
  // a script that cannot be parsed is reported to the window, whoever loads it
  watch.expectConsole(/Unexpected token/);
  const rejections: string[] = [];
  await page.exposeFunction('rejected', (reason: string) => void rejections.push(reason));
  await page.addInitScript(() => {
    window.addEventListener('unhandledrejection', (event) =>
      (window as unknown as { rejected(reason: string): void }).rejected(String(event.reason)),
    );
  });
  let broken = true;
  await page.route(`${stack.remoteUrl}/remoteEntry.*`, (route) =>
    broken
      ? route.fulfill({
          contentType: 'text/javascript',
          headers: { 'access-control-allow-origin': '*' },
          body: '<html>',
        })
      : route.continue(),
  );
  const { sessionId } = stack.backEnd.world.addSession({ runs: [{}] });
  await page.goto(stack.hostUrl);
  await expect(page.locator('header').getByText('Sessions unavailable')).toBeVisible();
  broken = false;
  watch.expectConsole('is already registered');
  await page.locator('header').getByRole('button', { name: 'Retry' }).click();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  expect(rejections).toEqual([]);
});

test('nothing in the TopBar moves when the remote arrives or fails', async ({ stack, page, lab, watch }) => {
  const { sessionId } = stack.backEnd.world.addSession({ runs: [{}] });
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`${stack.remoteUrl}/remoteEntry.*`, async (route) => {
    await held;
    await route.continue();
  });
  expect(watch.requests).toEqual([]);
  await page.goto(stack.hostUrl);
  const places = () =>
    page.locator('header h1, header [data-slot], header button:not([data-mars-sessions] *)').evaluateAll((elements) =>
      elements.map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [element.tagName, x, y, width, height];
      }),
    );
  await expect(page.getByRole('status', { name: 'Loading sessions' })).toBeVisible();
  const before = await places();
  release();
  await expect(lab.pill(sessionId)).toBeVisible();
  expect(await places()).toEqual(before);
});

test('a bad day of the back end loses no pill, fires no toast, and is over when it is over', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  watch.expectFailure({ url: '/api/' });
  const { world, faults } = stack.backEnd;
  const ids = [1, 2, 3, 4].map(() => world.addSession({ runs: [{}] }).sessionId);
  await openHost();
  await expect(lab.pill(ids[3] ?? '')).toHaveAttribute('data-status', 'active');
  for (const kind of ['list-empty', 'status', 'html', 'malformed', 'null', 'wrong-shape', 'reset'] as const) {
    faults.add({ kind, path: '/api/sessions', count: 1 });
    await lab.poll();
  }
  await expect(page.locator('button[data-session-id]')).toHaveCount(4);
  await lab.poll();
  await expect(page.locator('button[data-source="polled"]')).toHaveCount(4);
  expect(await lab.toastsSoFar()).toEqual([]);
});
