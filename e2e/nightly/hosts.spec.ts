import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHostServer } from '@mars-sessions/host-shell/serve';
import type { Page } from '@playwright/test';
import { envOf, type NextHost, type NextVariant, type NightlyHost, type PlainHost } from '../hosts/nightlyHosts.ts';
import { builtFiles } from '../support/copyBuilt.ts';
import { createFaultyRemote } from '../support/faultyRemote.ts';
import type { ReactOf } from '../support/federationOf.ts';
import { observe } from '../support/hosts.ts';
import { lackMember, READ_MEMBERS } from '../support/lackMember.ts';
import { expectVendoredNames } from '../support/moduleNames.ts';
import { createFront, type NextServer, startNext } from '../support/nextHost.ts';
import { freePort } from '../support/npmScript.ts';
import { launchFromForm, seeItLive, seeToast } from '../support/seeItLive.ts';
import { expect, release, type Stack, test } from '../support/stack.ts';

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const hosts = JSON.parse(readFileSync(path('installed/hosts.json'), 'utf8')) as NightlyHost[];

type Versions = Record<string, string>;

/** Adds a host's findings to the report file. It is a file because a failed test starts a new worker. */
function keep(host: string, found: Versions): void {
  const file = path('../reports/nightly-hosts.json');
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Versions>) : {};
  mkdirSync(path('../reports'), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...report, [host]: found }, null, 2)}\n`);
  const versions = Object.entries(found).map(([name, version]) => `${name} ${version}`);
  console.log(`${host}: ${versions.join(', ')}`);
}

const reactIn = ({ version, domVersion }: ReactOf): Versions => ({ react: version, 'react-dom': domVersion });

/** Lines that React and Next write in development. Every other line fails the test, in a build every line. */
const OF_DEVELOPMENT = [
  /^%cDownload the React DevTools for a better development experience: /,
  /^\[HMR\] connected$/,
  /^\[Fast Refresh\] (?:rebuilding|done in \d+ms)$/,
];

/** A host that serves one test. */
interface Served {
  url: string;
  recordUrl: string;
  close(): Promise<unknown>;
}

interface HostTests {
  title: string;
  /** The member that the host lacks in the second test. */
  member: string;
  /** Version of React that the host should have. */
  react: RegExp;
  /** Lines that the host may write to the console. */
  allowed: readonly RegExp[];
  /** Versions for the report, beside those of React, the browser and Node. */
  versions: Versions;
  serve(stack: Stack): Promise<Served>;
  /** Checks that the page has the host's options. */
  check?(page: Page): Promise<void>;
}

function testHost({ title, member, react, allowed, versions, serve, check }: HostTests): void {
  const unexpected = (lines: readonly string[]): string[] =>
    lines.filter((line) => !allowed.some((one) => one.test(line)));

  test(`${title}: sessions are live, and the console is empty`, async ({ stack, page, lab, watch, browser }) => {
    const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
    const host = await serve(stack);
    try {
      await observe(page, { release: host.recordUrl });
      await page.goto(host.url);
      const found = await seeItLive({ page, lab, stack, sessionId, react, launch: () => launchFromForm(page) });
      await seeToast(page, lab);
      await check?.(page);
      expect(unexpected(watch.console)).toEqual([]);
      keep(title, { ...versions, ...reactIn(found), chromium: browser.version(), node: process.version });
    } finally {
      await host.close();
    }
  });

  test(`${title}: without ${member} in its context there is one warning, and sessions are polled`, async ({
    stack,
    page,
    lab,
    watch,
  }) => {
    const { world } = stack.backEnd;
    const { sessionId } = world.addSession({ name: 'Lensing', runs: [{}] });
    const warning = `MARS sessions [no-member]: the host has no ${member} in its context; sessions are polled only, without live data.`;
    watch.expectConsole(warning);
    const host = await serve(stack);
    try {
      await observe(page, { release: host.recordUrl });
      await lackMember(page, member);
      await page.goto(host.url);
      await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
      await launchFromForm(page);
      const launched = () => world.run(world.sockets[0] ?? '')?.sessionId;
      await expect.poll(launched).toBeDefined();
      await lab.poll();
      for (const id of [sessionId, launched() ?? '']) {
        await expect(lab.pill(id)).toHaveAttribute('data-status', 'active');
        await expect(lab.pill(id)).toHaveAttribute('data-source', 'polled');
      }
      expect(unexpected(watch.console)).toEqual([warning]);
    } finally {
      await host.close();
    }
  });
}

/** Each host lacks another member. */
const memberOf = (host: NightlyHost): string => READ_MEMBERS[hosts.indexOf(host) % READ_MEMBERS.length] ?? '';

function testPlain(host: PlainHost): void {
  testHost({
    title: `React ${host.react}`,
    member: memberOf(host),
    react: new RegExp(`^${host.react.replaceAll('.', '\\.')}$`),
    allowed: [],
    versions: {},
    async serve(stack) {
      const recordUrl = `${stack.remoteUrl}/release.json`;
      const distDir = join(path('installed'), host.name, 'site');
      const sessions = { recordUrl, record: release };
      const server = createHostServer({ distDir, backEndUrl: stack.backEndUrl, sessions });
      const { port } = await server.listen(0);
      return { url: `http://localhost:${port}`, recordUrl, close: () => server.close() };
    },
  });
}

interface Fiber {
  mode: number;
  return: { type: () => void };
}

/** Bit of a fiber's mode that `StrictMode` sets. */
const STRICT_MODE = 8;

/** Checks that the options had an effect: on the mode of the host's own elements, and on what they were compiled to. */
async function checkOptions(page: Page, { options }: NextVariant): Promise<void> {
  const { mode, source } = await page.evaluate(() => {
    const header = document.querySelector('header') as unknown as Record<string, Fiber>;
    const fiber = header[Object.keys(header).find((key) => key.startsWith('__reactFiber$')) ?? ''];
    return { mode: fiber?.mode ?? 0, source: String(fiber?.return.type) };
  });
  expect({ isStrict: (mode & STRICT_MODE) !== 0, isCompiled: source.includes('react.memo_cache_sentinel') }).toEqual({
    isStrict: options.reactStrictMode === true,
    isCompiled: options.reactCompiler === true,
  });
}

function testNext(host: NextHost): void {
  const { command, bundler, options } = host.variant;
  const extras = [
    options.reactStrictMode ? 'strict' : '',
    options.reactCompiler ? 'compiled' : '',
    options.experimental?.turbopackMangleExportNames ? 'mangled' : '',
  ].filter(Boolean);
  const title = [`Next ${host.next}: next ${command}`, bundler, ...extras].join(', ');
  test.describe(title, () => {
    let next: NextServer;
    let remotePort: number;

    test.beforeAll(async () => {
      remotePort = await freePort();
      const recordUrl = `http://127.0.0.1:${remotePort}/release.json`;
      const args = command === 'start' ? (['start'] as const) : (['dev', `--${bundler}`] as const);
      next = await startNext(recordUrl, { app: host.app, bin: host.bin, command: args }, envOf(host.variant));
      // the first page is slow, because in development Next compiles it on request
      const remote = await createFaultyRemote(builtFiles('remote'), remotePort);
      await fetch(`http://127.0.0.1:${next.port}/`);
      await remote.close();
    });
    test.afterAll(() => next.stop());

    testHost({
      title,
      member: memberOf(host),
      react: /^19\.\d+\.\d+-canary-/,
      allowed: command === 'dev' ? OF_DEVELOPMENT : [],
      versions: { next: host.next, bundler },
      async serve(stack) {
        const remote = await createFaultyRemote(builtFiles('remote'), remotePort);
        const front = await createFront(next.port, () => stack.backEndUrl);
        return {
          url: front.url,
          recordUrl: `${remote.url}/release.json`,
          close: () => Promise.all([front.close(), remote.close()]),
        };
      },
      async check(page) {
        // Tailwind applies the host's own styles: the slot fills the remaining width
        await expect(page.locator('header .flex-1')).toHaveCSS('flex-grow', '1');
        await checkOptions(page, host.variant);
        if (command === 'start') await expectVendoredNames(page, release.global, join(host.app, 'node_modules/next'));
      },
    });
  });
}

for (const host of hosts) {
  if (host.kind === 'plain') testPlain(host);
  else testNext(host);
}
