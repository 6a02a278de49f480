import { join } from 'node:path';
import type { RemoteReport } from '@mars-sessions/host-sdk';
import { createHostServer } from '@mars-sessions/host-shell/serve';
import { expect, type Page } from '@playwright/test';
import { builtFiles } from './copyBuilt.ts';
import { createFaultyRemote, type FaultyRemote } from './faultyRemote.ts';
import { createFront, type NextServer, startNext } from './nextHost.ts';
import { freePort } from './npmScript.ts';
import { test as base, recordIn } from './stack.ts';

export const HOSTS = ['next', 'react-18', 'react-19'] as const;
export type HostName = (typeof HOSTS)[number];

/** React version of each host. Next bundles its own React, whatever its package.json declares. */
export const REACT_OF: Record<HostName, RegExp> = {
  next: /^19\.\d+\.\d+-canary-/,
  'react-18': /^18\.2\.0$/,
  'react-19': /^19\.\d+\.\d+$/,
};

/** A server that could not read the record tries again with a page after five seconds. */
const MAX_RECORD_READ_MS = 30_000;

export interface HostServers {
  /** Folder of the built remote that the hosts load. */
  remoteDir: string;
  /** One Next server per worker. It reads the record from the port where each test serves its remote. */
  next: NextServer & { remotePort: number };
}

export interface HostFixtures {
  remote: FaultyRemote;
  /** Origins of the three hosts. */
  hosts: Record<HostName, string>;
  /** Opens a host with options for `createSessionsHost` that override the host's own. Does not wait for the bar. */
  open: (host: HostName, path?: string, options?: object) => Promise<Page>;
}

/** Members of a host page's window that tests use. */
export interface HostPage {
  sessions: {
    toast(toast: { type: string; title: string }): string;
    retry(): Promise<void>;
    status(): {
      phase: string;
      step?: string;
      error?: { name: string; code: string; phase: string; httpStatus?: number };
    };
    dispose(): void;
  };
  /** Modules that the host gives to the SDK. */
  hostModules: {
    react: { version: string; useState: unknown };
    jsxRuntime: object;
    useWebSocketContext(): Record<string, unknown>;
  };
  testOptions: { jsxRuntime?: object; websocket?: { useWebSocketContext(): object } };
  showSlot(shown: boolean): void;
  __MARS_REMOTES__: { mars_sessions: RemoteReport };
  /** Elements that moved, with the distance. */
  shifts: string[];
  unhandled: string[];
  tracked: [string, Record<string, unknown>][];
  violations: string[];
}

/** The layout-shift variant of the browser's `PerformanceEntry`, which TypeScript does not declare. */
interface LayoutShift extends PerformanceEntry {
  value: number;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

/** Makes the page record events that must not happen. */
export async function observe(page: Page, options: object): Promise<void> {
  await page.addInitScript((testOptions) => {
    const written = { shifts: [] as string[], unhandled: [] as string[], violations: [] as string[] };
    const tracked: unknown[] = [];
    Object.assign(window, written, { tracked, testOptions });
    Object.assign(window, { __MARS_TELEMETRY__: { track: (...what: unknown[]) => tracked.push(what) } });
    window.addEventListener('unhandledrejection', ({ reason }) => written.unhandled.push(String(reason)));
    document.addEventListener('securitypolicyviolation', (event) =>
      written.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    );
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        const moved = entry.sources.map(({ node, previousRect: a, currentRect: b }) => {
          const name = node instanceof Element ? `${node.tagName}.${node.className}` : 'text';
          return `${name} ${a.x},${a.y},${a.width},${a.height} to ${b.x},${b.y},${b.width},${b.height}`;
        });
        written.shifts.push(`${entry.value}: ${moved.join('; ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  }, options);
}

export const test = base.extend<HostFixtures, HostServers>({
  remoteDir: [builtFiles('remote'), { option: true, scope: 'worker' }],

  next: [
    async ({ remoteDir }, use) => {
      const remotePort = await freePort();
      const next = await startNext(`http://127.0.0.1:${remotePort}/release.json`);
      // the first page of a server is slow: it may not wait long enough for the record, and then it is without
      const remote = await createFaultyRemote(remoteDir, remotePort);
      const readPage = async (): Promise<string> => (await fetch(`http://127.0.0.1:${next.port}/`)).text();
      await expect.poll(readPage, { timeout: MAX_RECORD_READ_MS }).toContain(recordIn(remoteDir).entry);
      await remote.close();
      await use({ ...next, remotePort });
      next.stop();
    },
    { scope: 'worker' },
  ],

  remote: async ({ next, remoteDir }, use) => {
    const remote = await createFaultyRemote(remoteDir, next.remotePort);
    await use(remote);
    await remote.close();
  },

  hosts: async ({ stack, next, remote, remoteDir }, use) => {
    const front = await createFront(next.port, () => stack.backEndUrl);
    const sessions = { recordUrl: `${remote.url}/release.json`, record: recordIn(remoteDir) };
    const serve = (distDir: string) => createHostServer({ distDir, backEndUrl: stack.backEndUrl, sessions });
    const oldest = serve(join(builtFiles('e2e'), 'react-18'));
    const shell = serve(builtFiles('host-shell'));
    const [react18, react19] = await Promise.all([oldest.listen(0), shell.listen(0)]);
    await use({
      next: front.url,
      'react-18': `http://localhost:${react18.port}`,
      'react-19': `http://localhost:${react19.port}`,
    });
    await Promise.all([front.close(), oldest.close(), shell.close()]);
  },

  open: async ({ page, hosts, remote, watch: _ }, use) => {
    await use(async (host, path = '/', options = {}) => {
      // host-shell's own server provides the record
      await observe(page, host === 'react-19' ? options : { release: `${remote.url}/release.json`, ...options });
      await page.goto(hosts[host] + path);
      return page;
    });
  },
});

export { expect };
