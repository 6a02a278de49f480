import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHostServer } from '@mars-sessions/host-shell/serve';
import type { Page } from '@playwright/test';
import type { Beside, Way } from '../hosts/federated-host/besides.tsx';
import type { FederatedHost } from '../hosts/federated-host/bootstrap.tsx';
import { builtFiles } from './copyBuilt.ts';
import { createFaultyRemote, type FaultyRemote } from './faultyRemote.ts';
import { observe } from './hosts.ts';
import { otherBuild } from './otherBuild.ts';
import { test as base, recordIn, release } from './stack.ts';

/** The parts of the federation runtime's global that tests look at. All runtimes of a page share it. */
interface FederationGlobal {
  __INSTANCES__: {
    name: string;
    options: {
      id: string;
      remotes: { name: string; entry: string }[];
      plugins: { name: string }[];
      shared: Record<string, { version: string }[]>;
    };
    shareScopeMap: Record<string, Record<string, Record<string, { from: string; useIn?: string[] }>>>;
  }[];
  __SHARE__: object;
  __GLOBAL_PLUGIN__: { name: string }[];
  moduleInfo: object;
}

/** The window of the host's page. */
export interface FederatedWindow {
  federatedHost: FederatedHost;
  __FEDERATION__: FederationGlobal;
  /** The module of the host's own remote, once it is shown. */
  clock?: { useState: unknown };
}

/** A second release, with other names and other files, on a server of its own. */
export interface OtherRelease extends Beside {
  server: FaultyRemote;
}

interface Fixtures {
  /** The release that the SDK loads. */
  remote: FaultyRemote;
  /** The host's own remote. */
  clock: FaultyRemote;
  other: OtherRelease;
  hostUrl: string;
  /** Opens the page of the host. Nothing is loaded yet but the host. */
  openFederated: () => Promise<void>;
}

/** Tests in a host with a federation runtime and a remote of its own. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs off this pattern
  remote: async ({}, use) => {
    const remote = await createFaultyRemote(builtFiles('remote'));
    await use(remote);
    await remote.close();
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above
  clock: async ({}, use) => {
    const clock = await createFaultyRemote(join(builtFiles('e2e'), 'federated-host-clock'));
    await use(clock);
    await clock.close();
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above
  other: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'mars-sessions-other-'));
    const built = otherBuild(builtFiles('remote'), join(folder, 'dist'), { inputs: '0000000f' });
    const { entry, global } = recordIn(built);
    const server = await createFaultyRemote(built);
    const { url } = server;
    await use({ server, recordUrl: `${url}/release.json`, entry: `${url}/${entry}`, global });
    await server.close();
    rmSync(folder, { recursive: true });
  },

  hostUrl: async ({ stack }, use) => {
    const distDir = join(builtFiles('e2e'), 'federated-host');
    const host = createHostServer({ distDir, backEndUrl: stack.backEndUrl, sessions: null });
    const { port } = await host.listen(0);
    await use(`http://localhost:${port}`);
    await host.close();
  },

  openFederated: async ({ page, remote, clock, hostUrl, lab: _ }, use) => {
    await use(async () => {
      await observe(page, { release: `${remote.url}/release.json`, clockUrl: clock.url });
      await page.goto(hostUrl);
      await page.getByRole('button', { name: 'Clock' }).waitFor();
    });
  },
});

/** Shows the clock of the host's own remote. */
export const showClock = (page: Page): Promise<void> => page.getByRole('button', { name: 'Clock' }).click();

/** Shows the slot of the SDK, or removes it. */
export const toggleSessions = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Sessions', exact: true }).click();

export const showBeside = (page: Page, way: Way, { recordUrl, entry, global }: Beside): Promise<void> =>
  page.evaluate(([by, beside]) => (window as unknown as FederatedWindow).federatedHost.showBeside(by, beside), [
    way,
    { recordUrl, entry, global },
  ] as const);

/** What a release in the page says of itself. */
export const identityIn = (page: Page, global: string): Promise<{ release: unknown; isOnHostsReact: boolean }> =>
  page.evaluate(async (name) => {
    const { federatedHost, [name]: container } = window as unknown as FederatedWindow &
      Record<string, { get(expose: string): Promise<() => { identity: { release: unknown; useState: unknown } }> }>;
    const { identity } = (await container?.get('./SessionsSlot'))?.() ?? {};
    return { release: identity?.release, isOnHostsReact: identity?.useState === federatedHost.react.useState };
  }, global);

/** Returns everything that the page's federation runtime has registered, as data. */
export const federationIn = (page: Page): Promise<object> =>
  page.evaluate(() => {
    const { __FEDERATION__: federation } = window as unknown as FederatedWindow;
    const instances = federation.__INSTANCES__.map(({ name, options, shareScopeMap }) => ({
      name,
      id: options.id,
      remotes: options.remotes.map((remote) => `${remote.name} ${remote.entry}`),
      plugins: options.plugins.map((plugin) => plugin.name),
      shared: Object.entries(options.shared).map(([key, all]) => `${key} ${all.map(({ version }) => version)}`),
      scope: Object.entries(shareScopeMap.default ?? {}).flatMap(([key, versions]) =>
        Object.entries(versions).map(([version, { from, useIn }]) => `${key} ${version} of ${from} in ${useIn}`),
      ),
    }));
    return {
      instances,
      plugins: federation.__GLOBAL_PLUGIN__.map(({ name }) => name),
      scopes: Object.keys(federation.__SHARE__),
      modules: Object.keys(federation.moduleInfo),
      keys: Object.keys(federation).sort(),
    };
  });

export { expect } from './stack.ts';
export { release };
