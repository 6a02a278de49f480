import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NamedRelease, SessionsRelease } from '@mars-sessions/host-sdk';
import { createHostServer } from '@mars-sessions/host-shell/serve';
import type { Page } from '@playwright/test';
import { builtFiles } from './copyBuilt.ts';
import { type HostPage, observe } from './hosts.ts';
import { startNginx } from './nginx.ts';
import { otherBuild } from './otherBuild.ts';
import { createReleaseKey, createReleaseTree, signedChannel } from './releaseTree.ts';
import { replaceOnce } from './replaceOnce.ts';

/** Makes the bar throw when it renders, which is when the release has the page. */
export const throwingBar = (code: string): string =>
  code.replaceAll('role:"toolbar"', 'role:(()=>{throw new Error("boom")})()');

/** Releases of the built remote on a real nginx, and a channel that names one of them. */
export interface LiveReleases {
  channelUrl: string;
  /** Public key that signs all of it. */
  trustedKeys: string;
  /** Makes the channel name a release for everybody. */
  publish(name: ReleaseName): void;
  globalOf(name: ReleaseName): string;
  /** Returns a release as a server writes it into a page, with the channel to ask. */
  inPage(name: ReleaseName): SessionsRelease;
  stop(): Promise<void>;
}

/** `broken` throws as soon as it shows its bar. */
export type ReleaseName = 'one' | 'two' | 'three' | 'broken';

export async function createLiveReleases(): Promise<LiveReleases> {
  const root = mkdtempSync(join(tmpdir(), 'mars-sessions-live-'));
  const key = createReleaseKey();
  const tree = createReleaseTree(root, key);
  const dist = builtFiles('remote');
  const build = (name: string, inputs: string, edit?: (code: string) => string): string =>
    otherBuild(dist, join(root, 'builds', name), { inputs, ...(edit ? { edit } : {}) });
  const named: Record<ReleaseName, NamedRelease> = {
    one: tree.add('one', dist),
    two: tree.add('two', build('two', '00000002')),
    three: tree.add('three', build('three', '00000003')),
    broken: tree.add('broken', build('broken', '0000000b', throwingBar)),
  };
  let sequence = 0;
  const publish = (name: ReleaseName): void => {
    sequence += 1;
    tree.write('stable', signedChannel(key, named[name], { sequence }));
  };
  publish('one');
  const nginx = await startNginx(root);
  const channelUrl = `${nginx.url}/channels/stable.json`;
  return {
    channelUrl,
    trustedKeys: key.text,
    publish,
    globalOf: (name) => named[name].record.global,
    inPage(name) {
      const { url, record } = named[name];
      const recordUrl = new URL(url, channelUrl).href;
      return { recordUrl, record, channel: { url: channelUrl, source: channelUrl, name: 'stable', sequence } };
    },
    async stop() {
      await nginx.stop();
      rmSync(root, { recursive: true });
    },
  };
}

/**
 * A host without a server of its own, whose browsers ask the channel directly.
 *
 * @param policy a Content Security Policy for its page
 */
export async function createPlainHost(
  backEndUrl: string,
  policy?: string,
): Promise<{ url: string; close(): Promise<void> }> {
  const distDir = mkdtempSync(join(tmpdir(), 'mars-sessions-host-'));
  cpSync(join(builtFiles('e2e'), 'react-18'), distDir, { recursive: true });
  const meta = `<head><meta http-equiv="Content-Security-Policy" content="${policy}">`;
  if (policy !== undefined) replaceOnce(join(distDir, 'index.html'), '<head>', meta);
  const server = createHostServer({ distDir, backEndUrl, sessions: null });
  const { port } = await server.listen(0);
  return {
    url: `http://localhost:${port}`,
    async close() {
      await server.close();
      rmSync(distDir, { recursive: true });
    },
  };
}

/**
 * Makes a page record what must not happen, follow a channel, and record the telemetry. Must be called before it opens.
 *
 * @param options further options of `createSessionsHost`
 */
export async function followChannel(
  page: Page,
  release: string | SessionsRelease,
  trustedKeys: string,
  options = {},
): Promise<void> {
  await observe(page, { release, trustedKeys, ...options });
  await page.addInitScript(() => {
    const { testOptions, tracked } = window as unknown as HostPage & { testOptions: object };
    const telemetry = (...event: [string, Record<string, unknown>]) => void tracked.push(event);
    Object.assign(testOptions, { host: { telemetry } });
  });
}

interface LivePage {
  sessions: { checkForUpdate(): Promise<void> };
}

/** Asks for a newer release, as a host may. */
export const checkForUpdate = (page: Page): Promise<void> =>
  page.evaluate(() => (window as unknown as LivePage).sessions.checkForUpdate());

/** Returns the global of the release on the page. */
export const releaseIn = (page: Page): Promise<string | null> =>
  page.evaluate(() => (window as unknown as HostPage).__MARS_REMOTES__.mars_sessions.release);

/** Returns what the page's telemetry was told, without the events of the sessions themselves. */
export const toldIn = (page: Page): Promise<[string, Record<string, unknown>][]> =>
  page.evaluate(() =>
    (window as unknown as HostPage).tracked.filter(([event]) => event.startsWith('sessions_remote_')),
  );
