import { readdirSync, readFileSync } from 'node:fs';
import type { ReleaseRecord } from '@mars-sessions/host-sdk';
import { type BackEnd, type BackEndOptions, createBackEnd } from '@mars-sessions/host-shell/back-end';
import { createHostServer, createRemoteServer } from '@mars-sessions/host-shell/serve';
import { test as base, type Page } from '@playwright/test';
import { builtFiles } from './copyBuilt.ts';
import { createLab, type Lab } from './lab.ts';
import { recordToasts } from './records.ts';
import { type PageWatch, watchPage } from './watchPage.ts';

/** Returns the record that a build of the remote wrote beside it. */
export const recordIn = (remoteDir: string): ReleaseRecord =>
  JSON.parse(readFileSync(`${remoteDir}/release.json`, 'utf8')) as ReleaseRecord;

/** The record that the build wrote beside the remote. */
export const release = recordIn(builtFiles('remote'));

interface Manifest {
  exposes: { name: string; assets: { js: { sync: string[] } } }[];
}

/** Returns the files that a host downloads before the bar appears. */
export function firstLoad(): string[] {
  const manifest = JSON.parse(readFileSync(`${builtFiles('remote')}/mf-manifest.json`, 'utf8')) as Manifest;
  const slot = manifest.exposes.find((expose) => expose.name === 'SessionsSlot');
  return [release.entry, ...(slot?.assets.js.sync ?? [])];
}

/**
 * Returns the scripts of the build that the bar loads, from the first load to the last late part. The other exposed
 * modules are for hosts that mount single parts.
 */
export function everyFile(): string[] {
  return readdirSync(builtFiles('remote')).filter((name) => /^(?!__federation_expose).+\.js$/.test(name));
}

/** Host, remote and back end of one test, each on its own port. */
export interface Stack {
  readonly hostUrl: string;
  readonly remoteUrl: string;
  readonly backEndUrl: string;
  readonly backEnd: BackEnd;
  /** Stops the remote's server. */
  stopRemote(): Promise<void>;
  /** Serves the remote again at the same address. */
  startRemote(): Promise<void>;
}

export interface Options {
  /** Options of the simulated back end. Default: stopped clock, no sessions. */
  backEndOptions: BackEndOptions;
  debug: boolean;
  /** Folder of the built host. */
  hostDir: string;
  /** Members of the release record that the host gets with other values. */
  releaseOver: Partial<ReleaseRecord>;
}

export interface Fixtures {
  stack: Stack;
  /** Records the page's console messages and requests. They are checked at the end of every test. */
  watch: PageWatch;
  /** Opens a host page and waits until the bar appears. */
  openHost: (path?: string) => Promise<Page>;
  /** The host's page with the bar. The test controls its time and the back end's. */
  lab: Lab;
}

export const test = base.extend<Fixtures & Options>({
  backEndOptions: [{ scenario: 'empty', speed: 0 }, { option: true }],
  debug: [false, { option: true }],
  hostDir: [builtFiles('host-shell'), { option: true }],
  releaseOver: [{}, { option: true }],

  stack: async ({ backEndOptions, debug, hostDir, releaseOver }, use) => {
    const backEnd = createBackEnd(backEndOptions);
    const { url: backEndUrl } = await backEnd.listen();
    let remote = createRemoteServer({ distDir: builtFiles('remote') });
    const { port } = await remote.listen(0);
    const remoteUrl = `http://127.0.0.1:${port}`;
    const sessions = { recordUrl: `${remoteUrl}/release.json`, record: { ...release, ...releaseOver } };
    const host = createHostServer({ distDir: hostDir, backEndUrl, sessions, debug });
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
    const watch = await watchPage(page);
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
    // the page's clock runs by itself, and a test can advance it
    await page.clock.install({ time: stack.backEnd.clock.now() });
    await recordToasts(page);
    await use(createLab(page, stack.backEnd, watch));
  },
});

export { expect } from '@playwright/test';
