import type { Page, Route } from '@playwright/test';
import { expect, firstLoad, release, test } from '../support/stack.ts';
import { storeBeforehand } from '../support/storeBeforehand.ts';

interface Report {
  phase: string;
  step: string | null;
  attempt: number;
  release: string | null;
  error: { code: string; phase: string; httpStatus: number | null } | null;
}

/** Returns the SDK's report about the remote. */
const report = (page: Page): Promise<Report> =>
  page.evaluate(
    () => (window as unknown as { __MARS_REMOTES__: { mars_sessions: Report } }).__MARS_REMOTES__.mars_sessions,
  );

const OPEN = { 'access-control-allow-origin': '*' };
const script = (body: string) => ({ contentType: 'text/javascript', headers: OPEN, body });
/** Answers Retry's request for the record with the record that the host was given. */
const answerWith = (over: object) => (route: Route) => route.fulfill({ json: { ...release, ...over }, headers: OPEN });
const chunk = firstLoad().find((name) => name.startsWith('base.')) ?? '';

interface Fault {
  name: string;
  /** The affected file of the remote, and how its request fails. */
  file: string;
  answer: (route: Route) => Promise<void>;
  error: { code: string; phase: string; httpStatus?: number };
}

const FAULTS: Fault[] = [
  {
    name: 'an entry that is not there',
    file: release.entry,
    answer: (route) => route.fulfill({ status: 404, headers: OPEN }),
    error: { code: 'http', phase: 'fetch', httpStatus: 404 },
  },
  {
    name: 'an entry that is HTML',
    file: release.entry,
    answer: (route) => route.fulfill(script('<!doctype html>')),
    error: { code: 'integrity', phase: 'fetch', httpStatus: 200 },
  },
  {
    name: 'a chunk that was modified',
    file: chunk,
    answer: (route) => route.fulfill(script('window.pwned = true;')),
    error: { code: 'integrity', phase: 'expose', httpStatus: 200 },
  },
];

for (const { name, file, answer, error } of FAULTS) {
  test(`${name} is reported as such, runs no code, and loads after it is repaired`, { tag: '@engines' }, async ({
    stack,
    page,
    lab,
    watch,
  }) => {
    watch.expectFailure({ url: stack.remoteUrl });
    watch.expectConsole(/integrity/);
    const rejections: string[] = [];
    await page.exposeFunction('rejected', (reason: string) => void rejections.push(reason));
    await page.addInitScript(() => {
      window.addEventListener('unhandledrejection', (event) =>
        (window as unknown as { rejected(reason: string): void }).rejected(String(event.reason)),
      );
    });
    let isBroken = true;
    // with any query, because a file with failed integrity is requested again under another URL
    const isFile = ({ origin, pathname }: URL) => origin === stack.remoteUrl && pathname === `/${file}`;
    await page.route(isFile, (route) => (isBroken ? answer(route) : route.continue()));
    const { sessionId } = stack.backEnd.world.addSession({ runs: [{}] });
    await page.goto(stack.hostUrl);
    const header = page.locator('header');
    await expect(header.getByText('Sessions unavailable')).toBeVisible();
    expect((await report(page)).error).toMatchObject(error);
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    await expect(page.getByRole('textbox', { name: 'Task' })).toBeVisible();
    isBroken = false;
    await header.getByRole('button', { name: 'Retry' }).click();
    await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
    expect(rejections).toEqual([]);
  });
}

test('after a timeout the hanging chunk and all other files of the first load are requested under new URLs', {
  tag: '@engines',
}, async ({ stack, page, lab }) => {
  const { sessionId } = stack.backEnd.world.addSession({ runs: [{}] });
  const asked: string[] = [];
  await page.route(`${stack.remoteUrl}/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    if (!firstLoad().includes(pathname.slice(1))) return route.continue();
    asked.push(pathname.slice(1) + search);
    // the chunk hangs forever under its own name
    if (pathname.slice(1) !== chunk || search !== '') await route.continue();
  });
  await page.goto(stack.hostUrl);
  const header = page.locator('header');
  // the chunk is preloaded before it is needed
  await expect.poll(async () => (await report(page)).step).toBe('expose');
  expect(asked).toContain(chunk);
  await page.clock.runFor(11_000);
  await expect(header.getByText('Sessions unavailable')).toBeVisible();
  expect((await report(page)).error).toMatchObject({ code: 'timeout', phase: 'expose' });
  asked.length = 0;
  await header.getByRole('button', { name: 'Retry' }).click();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  expect([...new Set(asked)].sort()).toEqual(
    firstLoad()
      .map((name) => `${name}?retry=1`)
      .sort(),
  );
  // no tag of the first attempt is left beside the second's
  await expect(page.locator('link[rel="preload"]')).toHaveCount(0);
});

test.describe('an entry that sets no container', () => {
  const over = { entry: 'fixture.js', global: 'mars_sessions_fixture', integrity: undefined };
  test.use({ releaseOver: over });

  test('is reported differently from a missing entry', async ({ stack, page, watch }) => {
    watch.expectConsole(/boom/);
    await page.route(`${stack.remoteUrl}/release.json`, answerWith(over));
    let body = 'window.fixture = 1;';
    await page.route(`${stack.remoteUrl}/fixture.js`, (route) => route.fulfill(script(body)));
    await page.goto(stack.hostUrl);
    const retry = page.locator('header').getByRole('button', { name: 'Retry' });
    await expect(retry).toBeVisible();
    expect((await report(page)).error).toMatchObject({ code: 'not-registered', phase: 'fetch' });
    for (const [code, next] of [
      ['evaluation', 'throw new Error("boom");'],
      ['init', 'var mars_sessions_fixture = { init() { throw new Error("x"); }, get() {} };'],
      ['contract', 'var mars_sessions_fixture = { init() {}, get: async () => () => ({}) };'],
      [
        'wrong-release',
        'var mars_sessions_fixture = { init() {}, get: async () => () => ({ default: () => null, identity: {} }) };',
      ],
      [
        'two-reacts',
        `var mars_sessions_fixture = { init() {}, get: async () => () => ({ default: () => null,
          identity: { release: "mars_sessions_fixture", useState() {} } }) };`,
      ],
    ] as const) {
      body = next;
      const before = (await report(page)).attempt;
      await retry.click();
      await expect.poll(async () => (await report(page)).attempt).toBe(before + 1);
      await expect(retry).toBeVisible();
      expect((await report(page)).error, next).toMatchObject({ code });
    }
  });
});

test.describe('a release that crashes on every render', () => {
  const over = { entry: 'fixture.js', global: 'mars_sessions_fixture', integrity: undefined };
  test.use({ releaseOver: over });

  test('is replaced by the last good one at its second crash, and the host keeps working', async ({
    stack,
    page,
    lab,
    watch,
  }) => {
    watch.expectConsole(/boom/);
    const { sessionId } = stack.backEnd.world.addSession({ runs: [{}] });
    await page.route(`${stack.remoteUrl}/release.json`, answerWith(over));
    const good = { recordUrl: `${stack.remoteUrl}/release.json`, record: release };
    await storeBeforehand(page, 'mars.sessions.releases', JSON.stringify({ v: 1, good }));
    await page.route(`${stack.remoteUrl}/fixture.js`, (route) =>
      route.fulfill(
        script(`var mars_sessions_fixture = { init(scope) { this.scope = scope; }, get: async () => () => {
          const [react] = Object.values(mars_sessions_fixture.scope.react);
          const { useState } = react.lib();
          return { default() { throw new Error('boom'); }, identity: { release: 'mars_sessions_fixture', useState } };
        } };`),
      ),
    );
    await page.goto(stack.hostUrl);
    const header = page.locator('header');
    const task = page.getByRole('textbox', { name: 'Task' });
    await task.fill('works');
    await expect(header.getByText('Sessions unavailable')).toBeVisible();
    expect((await report(page)).error).toMatchObject({ code: 'render', phase: 'render' });
    await header.getByRole('button', { name: 'Retry' }).click();
    await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
    expect(await report(page)).toMatchObject({ phase: 'ready', release: release.global, lastKnownGood: true });
    await expect(task).toHaveValue('works');
    // the crashed release is removed from the page
    expect(
      await page.evaluate(() => 'mars_sessions_fixture' in window && Reflect.get(window, 'mars_sessions_fixture')),
    ).toBe(undefined);
  });
});

for (const [name, over, code] of [
  ['from another origin', { entry: 'https://elsewhere.test/remoteEntry.js' }, 'foreign-origin'],
  ['that needs another host', { hostApi: '^2' }, 'host-api'],
] as const) {
  test.describe(`a release ${name}`, () => {
    test.use({ releaseOver: over });
    test('is not requested', async ({ stack, page }) => {
      const asked: string[] = [];
      page.on('request', (request) => void asked.push(request.url()));
      await page.goto(stack.hostUrl);
      await expect(page.locator('header').getByText('Sessions unavailable')).toBeVisible();
      expect((await report(page)).error).toMatchObject({ code });
      expect(asked.filter((url) => !url.startsWith(stack.hostUrl) && !url.startsWith('data:'))).toEqual([]);
    });
  });
}

test('a page whose URL switches the remote off has no sessions UI, and the host is unchanged', async ({
  stack,
  page,
  lab: _,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(request.url()));
  await page.goto(`${stack.hostUrl}/?disable-remotes=mars_sessions`);
  await expect(page.locator('.mars-sessions-slot')).toHaveAttribute('data-state', 'disabled');
  expect(asked.filter((url) => url.startsWith(stack.remoteUrl))).toEqual([]);
});
