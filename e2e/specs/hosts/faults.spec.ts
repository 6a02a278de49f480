import type { Page } from '@playwright/test';
import type { FaultyRemote } from '../../support/faultyRemote.ts';
import { containerOf, OWN_RECORD, publish, publishFixture } from '../../support/fixtureRemote.ts';
import { expect, type HostPage, test } from '../../support/hosts.ts';
import { installStoppedClock } from '../../support/stopClock.ts';

/**
 * Timeout of one attempt in these tests, in milliseconds. The page's clock stands still, so a slow machine does not use
 * it up.
 */
const BUDGET_MS = 300;

interface Case {
  name: string;
  /** The expected error. */
  is: { code: string; phase: string; httpStatus?: number };
  begin(remote: FaultyRemote): void;
  /** Whether nothing arrives: the error is reported when the timeout ends. */
  hangs?: true;
  /** Whether the page requests a separate record of this test. */
  ownRecord?: true;
  /** Whether every engine runs it for every change. */
  inEveryEngine?: true;
  /** Options for `createSessionsHost` that override the host's own. */
  options?: object;
  /** Ends the fault, in addition to healing the server. */
  end?(page: Page): Promise<void>;
}

const ENTRY = /\/remoteEntry[^/]*\.js/;
const EXPOSE = /\/(?!remoteEntry)[^/]+\.js/;

const never = 'new Promise(() => {})';

const CASES: Case[] = [
  {
    name: 'the remote is down',
    inEveryEngine: true,
    is: { code: 'network', phase: 'fetch' },
    begin: (remote) => remote.break(/./, 'down'),
  },
  {
    name: 'the entry is gone',
    is: { code: 'http', phase: 'fetch', httpStatus: 404 },
    begin: (remote) => remote.break(ENTRY, { status: 404 }),
  },
  {
    name: 'the entry is a page',
    is: { code: 'integrity', phase: 'fetch', httpStatus: 200 },
    begin: (remote) => remote.break(ENTRY, 'html'),
  },
  {
    name: 'the entry has other bytes than it should',
    is: { code: 'integrity', phase: 'fetch', httpStatus: 200 },
    begin: (remote) => remote.break(ENTRY, { body: 'window.broken = true' }),
  },
  {
    name: 'a chunk has other bytes than it should',
    is: { code: 'integrity', phase: 'expose', httpStatus: 200 },
    begin: (remote) => remote.break(EXPOSE, { body: 'window.broken = true' }),
  },
  {
    name: 'a chunk is gone',
    is: { code: 'http', phase: 'expose', httpStatus: 404 },
    begin: (remote) => remote.break(EXPOSE, { status: 404 }),
  },
  {
    name: 'the record is gone',
    is: { code: 'http', phase: 'resolve', httpStatus: 404 },
    begin: (remote) => remote.break(/release\.json/, { status: 404 }),
    ownRecord: true,
  },
  {
    name: 'the record is a page',
    is: { code: 'bad-record', phase: 'resolve' },
    begin: (remote) => remote.break(/release\.json/, 'html'),
    ownRecord: true,
  },
  {
    name: 'the code would come from a foreign origin',
    is: { code: 'foreign-origin', phase: 'policy' },
    begin: (remote) => publish(remote, { entry: 'http://localhost:9/x.js' }),
    ownRecord: true,
  },
  {
    name: 'the release wants another host API',
    is: { code: 'host-api', phase: 'compat' },
    begin: (remote) => publish(remote, { hostApi: '^9' }),
    ownRecord: true,
  },
  {
    name: 'the host gives no JSX runtime',
    is: { code: 'host-modules', phase: 'compat' },
    begin: () => {},
    options: { jsxRuntime: {} },
    end: (page) =>
      page.evaluate(() => {
        const { testOptions, hostModules } = window as unknown as HostPage;
        Object.assign(testOptions.jsxRuntime ?? {}, hostModules.jsxRuntime);
      }),
  },
  {
    name: 'the entry registers nothing',
    is: { code: 'not-registered', phase: 'fetch' },
    begin: (remote) => publishFixture(remote, 'void 0'),
    ownRecord: true,
  },
  {
    name: 'the entry throws',
    is: { code: 'evaluation', phase: 'fetch' },
    begin: (remote) => publishFixture(remote, 'throw new Error("boom in the entry")'),
    ownRecord: true,
  },
  {
    name: 'the container cannot be started',
    is: { code: 'init', phase: 'init' },
    begin: (remote) =>
      publishFixture(remote, 'var mars_sessions_fixture = { init() { throw new Error("x"); }, get() {} };'),
    ownRecord: true,
  },
  {
    name: 'the remote has a React of its own',
    is: { code: 'two-reacts', phase: 'identity' },
    begin: (remote) => publishFixture(remote, containerOf('() => null').replace('react.useState', '() => {}')),
    ownRecord: true,
  },
  {
    name: 'the remote throws while it renders',
    inEveryEngine: true,
    is: { code: 'render', phase: 'render' },
    begin: (remote) => publishFixture(remote, containerOf(`() => { throw new Error('boom in render'); }`)),
    ownRecord: true,
  },
  {
    name: 'the remote throws in an effect',
    is: { code: 'render', phase: 'render' },
    begin: (remote) =>
      publishFixture(
        remote,
        containerOf(`() => { react.useEffect(() => { throw new Error('boom in an effect'); }, []); return null; }`),
      ),
    ownRecord: true,
  },
  {
    name: 'the record hangs',
    inEveryEngine: true,
    is: { code: 'timeout', phase: 'resolve' },
    begin: (remote) => remote.break(/release\.json/, 'hang'),
    ownRecord: true,
    hangs: true,
  },
  {
    name: 'the entry hangs',
    inEveryEngine: true,
    is: { code: 'timeout', phase: 'fetch' },
    begin: (remote) => remote.break(ENTRY, 'hang'),
    hangs: true,
  },
  {
    name: 'the container hangs while it is started',
    is: { code: 'timeout', phase: 'init' },
    begin: (remote) => publishFixture(remote, `var mars_sessions_fixture = { init: () => ${never}, get() {} };`),
    ownRecord: true,
    hangs: true,
  },
  {
    name: 'a chunk hangs',
    inEveryEngine: true,
    is: { code: 'timeout', phase: 'expose' },
    begin: (remote) => remote.break(EXPOSE, 'hang'),
    hangs: true,
  },
  {
    name: 'a module hangs while it is run',
    is: { code: 'timeout', phase: 'expose' },
    begin: (remote) => publishFixture(remote, `var mars_sessions_fixture = { init() {}, get: () => ${never} };`),
    ownRecord: true,
    hangs: true,
  },
  {
    name: 'the remote suspends forever while it renders',
    is: { code: 'timeout', phase: 'render' },
    begin: (remote) => publishFixture(remote, `const never = ${never}; ${containerOf('() => { throw never; }')}`),
    ownRecord: true,
    hangs: true,
  },
];

// messages about failed integrity, errors thrown on purpose, and the unused preload
const EXPECTED = /integrity|boom|preload/;

for (const { name, is, begin, hangs, ownRecord, inEveryEngine, options, end } of CASES) {
  const tag = inEveryEngine ? ['@engines'] : [];
  test(`the host works while ${name}, and Retry succeeds afterwards`, { tag }, async ({
    remote,
    open,
    page,
    watch,
  }) => {
    watch.expectFailure({ url: remote.url });
    watch.expectConsole(EXPECTED);
    await installStoppedClock(page.clock, Date.now());
    begin(remote);
    await open('next', '/', {
      timeoutMs: BUDGET_MS,
      retries: 0,
      ...(ownRecord && { release: remote.url + OWN_RECORD }),
      ...options,
    });
    const slot = page.locator('.mars-sessions-slot');
    const step = () => page.evaluate(() => (window as unknown as HostPage).sessions.status().step ?? 'render');
    if (hangs) {
      // waits until the attempt reaches the phase that hangs
      await expect.poll(step).toBe(is.phase);
      await expect(slot.getByRole('status', { name: 'Loading sessions' })).toBeVisible();
      await page.clock.runFor(BUDGET_MS);
    }
    await expect(slot).toHaveAttribute('data-state', 'failed');
    await expect(slot.getByRole('status')).toHaveText('Sessions unavailable');
    const told = await page.evaluate(() => {
      const { error } = (window as unknown as HostPage).sessions.status();
      return error && { name: error.name, code: error.code, phase: error.phase, httpStatus: error.httpStatus };
    });
    expect(told).toEqual({ name: 'SessionsLoadError', ...is });

    // the host works: its form, theme and routes
    await page.getByRole('textbox', { name: 'Task' }).fill('Fit');
    await page.getByRole('button', { name: 'Toggle theme' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await page.getByRole('link', { name: 'Tasks' }).click();
    await page.clock.runFor(1000);
    await expect(page.getByText('Deep research')).toBeVisible();

    remote.heal();
    await end?.(page);
    await slot.getByRole('button', { name: 'Retry' }).click();
    await expect(async () => {
      await page.clock.runFor(1);
      const report = await page.evaluate(() => (window as unknown as HostPage).__MARS_REMOTES__.mars_sessions);
      expect(report).toMatchObject({ phase: 'ready', error: null });
    }).toPass();
    await expect(page.getByRole('toolbar', { name: 'Sessions' })).toBeVisible();
    const { unhandled, tracked } = await page.evaluate(() => {
      const { unhandled, tracked } = window as unknown as HostPage;
      return { unhandled, tracked: tracked.filter(([event]) => /^sessions_remote_(?:failed|crashed)$/.test(event)) };
    });
    expect(unhandled).toEqual([]);
    expect(tracked.at(-1)).toEqual(['sessions_remote_failed', expect.objectContaining(is)]);
    expect(tracked.filter(([event]) => event === 'sessions_remote_failed')).toHaveLength(1);
  });
}
