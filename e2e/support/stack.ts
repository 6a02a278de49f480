import { readFileSync } from 'node:fs';
import type { ReleaseRecord } from '@mars-sessions/host-sdk';
import { type BackEnd, type BackEndOptions, createBackEnd } from '@mars-sessions/host-shell/back-end';
import { createHostServer, createRemoteServer } from '@mars-sessions/host-shell/serve';
import { test as base, type Page } from '@playwright/test';
import { builtFiles } from './copyBuilt.ts';
import { createLab, type Lab } from './lab.ts';
import { recordToasts } from './records.ts';
import { type PageWatch, watchPage } from './watchPage.ts';

/** The record that the build wrote beside the remote. */
export const release = JSON.parse(readFileSync(`${builtFiles('remote')}/release.json`, 'utf8')) as ReleaseRecord;

interface Manifest {
  exposes: { name: string; assets: Record<'js' | 'css', Record<'sync' | 'async', string[]>> }[];
}

/** The files that a host downloads before the bar is there. */
export function firstLoad(): string[] {
  const manifest = JSON.parse(readFileSync(`${builtFiles('remote')}/mf-manifest.json`, 'utf8')) as Manifest;
  const slot = manifest.exposes.find((expose) => expose.name === 'SessionsSlot');
  return [release.entry, ...(slot?.assets.js.sync ?? []), ...(slot?.assets.css.sync ?? [])];
}

/** Host, remote and back end of one test, on ports of their own. */
export interface Stack {
  readonly hostUrl: string;
  readonly remoteUrl: string;
  readonly backEndUrl: string;
  readonly backEnd: BackEnd;
  /** Stops serving the remote. */
  stopRemote(): Promise<void>;
  /** Serves it again, where it was before. */
  startRemote(): Promise<void>;
}

export interface Options {
  /** How the simulated back end begins; a frozen and empty one unless a test says otherwise. */
  backEndOptions: BackEndOptions;
  debug: boolean;
  /** What the host is told of the release other than what its record says. */
  releaseOver: Partial<ReleaseRecord>;
}

export interface Fixtures {
  stack: Stack;
  /** What the page says in its console and asks on the network; checked at the end of every test. */
  watch: PageWatch;
  /** Opens a page of the host and waits until the bar is there. */
  openHost: (path?: string) => Promise<Page>;
  /** The host's page with the bar in it, its time and the back end's in the test's hands. */
  lab: Lab;
}

export const test = base.extend<Fixtures & Options>({
  backEndOptions: [{ scenario: 'empty', speed: 0 }, { option: true }],
  debug: [false, { option: true }],
  releaseOver: [{}, { option: true }],

  stack: async ({ backEndOptions, debug, releaseOver }, use) => {
    const backEnd = createBackEnd(backEndOptions);
    const { url: backEndUrl } = await backEnd.listen();
    let remote = createRemoteServer({ distDir: builtFiles('remote') });
    const { port } = await remote.listen(0);
    const remoteUrl = `http://127.0.0.1:${port}`;
    const sessions = { recordUrl: `${remoteUrl}/release.json`, record: { ...release, ...releaseOver } };
    const host = createHostServer({ distDir: builtFiles('host-shell'), backEndUrl, sessions, debug });
    const { port: hostPort } = await host.listen(0);
    await use({
      hostUrl: `http://localhost:${hostPort}`,
      remoteUrl,
      backEndUrl,
      backEnd,
      stopRemote: () => remote.close(),
      async startRemote() {
        remote = createRemoteServer({ distDir: builtFiles('remote') });
        await remote.listen(port);
      },
    });
    await Promise.all([host.close(), remote.close(), backEnd.close()]);
  },

  watch: async ({ page }, use) => {
    const watch = watchPage(page);
    await use(watch);
    watch.check();
  },

  openHost: async ({ page, stack, watch: _ }, use) => {
    await use(async (path = '/') => {
      await page.goto(stack.hostUrl + path);
      await page.getByRole('toolbar', { name: 'Sessions' }).waitFor();
      return page;
    });
  },

  lab: async ({ page, stack, watch }, use) => {
    // the page's clock runs on by itself, and further when a test says so
    await page.clock.install({ time: stack.backEnd.clock.now() });
    await recordToasts(page);
    await use(createLab(page, stack.backEnd, watch));
  },
});

export { expect } from '@playwright/test';
