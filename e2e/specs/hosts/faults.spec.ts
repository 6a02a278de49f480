import type { FaultyRemote, RemoteFault } from '../../support/faultyRemote.ts';
import { expect, type HostPage, test } from '../../support/hosts.ts';
import { release } from '../../support/stack.ts';

interface Case {
  name: string;
  code: string;
  phase: string;
  httpStatus?: number;
  /** What the test's server does. */
  fault?: [path: RegExp, what: RemoteFault];
  /** Options for `createSessionsHost`, which win over the host's own. */
  options?: (remote: FaultyRemote) => object;
}

const ENTRY = /\/remoteEntry[^/]*\.js/;
const EXPOSE = /\/(?!remoteEntry)[^/]+\.js/;
const STYLES = /\.css/;

/** An entry that is not the remote's: what it does, and the record that vouches for it. */
const fixture = (record: object) => (remote: FaultyRemote) => ({
  release: {
    recordUrl: `${remote.url}/release.json`,
    record: { ...release, entry: 'fixture.js', integrity: undefined, global: 'fixture_remote', ...record },
  },
});

const container = (component: string): RemoteFault => ({
  body: `var fixture_remote = {
    init(scope) { this.scope = scope; },
    async get() {
      const react = (await Object.values(fixture_remote.scope.react)[0].get())();
      const module = { default: ${component}, identity: { useState: react.useState, release: 'fixture_remote' } };
      return () => module;
    },
  };`,
});

const CASES: Case[] = [
  { name: 'the remote is down', code: 'network', phase: 'fetch', fault: [ENTRY, 'down'] },
  { name: 'the entry is gone', code: 'http', phase: 'fetch', httpStatus: 404, fault: [ENTRY, { status: 404 }] },
  { name: 'the entry is a page', code: 'integrity', phase: 'fetch', httpStatus: 200, fault: [ENTRY, 'html'] },
  {
    name: 'the entry has other bytes than it should',
    code: 'integrity',
    phase: 'fetch',
    httpStatus: 200,
    fault: [ENTRY, { body: 'window.broken = true' }],
  },
  { name: 'the entry hangs', code: 'timeout', phase: 'fetch', fault: [ENTRY, 'hang'] },
  { name: 'a chunk hangs', code: 'timeout', phase: 'expose', fault: [EXPOSE, 'hang'] },
  { name: 'the style sheet hangs', code: 'timeout', phase: 'expose', fault: [STYLES, 'hang'] },
  {
    name: 'the record hangs',
    code: 'timeout',
    phase: 'resolve',
    fault: [/\/other\.json/, 'hang'],
    options: (remote) => ({ release: `${remote.url}/other.json` }),
  },
  {
    name: 'the entry registers nothing',
    code: 'not-registered',
    phase: 'fetch',
    fault: [/fixture\.js/, { body: 'void 0' }],
    options: fixture({}),
  },
  {
    name: 'the release wants another host API',
    code: 'host-api',
    phase: 'compat',
    options: fixture({ hostApi: '^9' }),
  },
  {
    name: 'the code would come from a foreign origin',
    code: 'foreign-origin',
    phase: 'policy',
    options: fixture({ entry: 'http://localhost:9/x.js' }),
  },
  {
    name: 'the host gives no jsx runtime',
    code: 'host-modules',
    phase: 'compat',
    options: () => ({ jsxRuntime: 'none' }),
  },
  {
    name: 'it throws while it renders',
    code: 'render',
    phase: 'render',
    fault: [/fixture\.js/, container(`() => { throw new Error('in render'); }`)],
    options: fixture({}),
  },
  {
    name: 'it throws in an effect',
    code: 'render',
    phase: 'render',
    fault: [
      /fixture\.js/,
      container(`() => { react.useEffect(() => { throw new Error('in an effect'); }, []); return null; }`),
    ],
    options: fixture({}),
  },
];

for (const { name, code, phase, httpStatus, fault, options } of CASES) {
  const recovers = options ? '' : ', and Retry helps once that is over';
  test(`the host goes on while ${name}${recovers}`, async ({ remote, open, page, watch }) => {
    watch.expectFailure({ url: remote.url });
    // of the integrity that did not match, of React's about what was caught, of the preload that nobody used
    watch.expectConsole(/integrity|in render|in an effect|preload/);
    if (fault) remote.break(...fault);
    await open('next', '/', { timeoutMs: fault?.[1] === 'hang' ? 3000 : 10_000, retries: 0, ...options?.(remote) });
    const slot = page.locator('.mars-sessions-slot').first();
    await expect(slot).toHaveAttribute('data-state', 'failed');
    await expect(slot.getByRole('status')).toHaveText('Sessions unavailable');
    const error = await page.evaluate(() => {
      const status = (window as unknown as HostPage).sessions.status();
      return (
        status.error && { code: status.error.code, phase: status.error.phase, httpStatus: status.error.httpStatus }
      );
    });
    expect(error).toEqual({ code, phase, httpStatus });

    // the host: its form, its theme, its routes
    await page.getByRole('textbox', { name: 'Task' }).fill('Fit');
    await page.getByRole('button', { name: 'Toggle theme' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await page.getByRole('link', { name: 'Tasks' }).click();
    await expect(page.getByText('Deep research')).toBeVisible();

    remote.heal();
    if (!options) {
      await slot.getByRole('button', { name: 'Retry' }).click();
      await expect(page.getByRole('toolbar', { name: 'Sessions' })).toBeVisible();
    }
    const { unhandled, tracked } = await page.evaluate(() => {
      const { unhandled, tracked } = window as unknown as HostPage;
      return { unhandled, tracked };
    });
    expect(unhandled).toEqual([]);
    expect(tracked.filter(([event]) => /^sessions_remote_(?:failed|crashed)$/.test(event)).length).toBeGreaterThan(0);
  });
}
