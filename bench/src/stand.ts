import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BackEnd, createBackEnd } from '@mars-sessions/host-shell/back-end';
import { createHostServer, createRemoteServer } from '@mars-sessions/host-shell/serve';
import { type Browser, chromium, firefox, type Page, type Request } from '@playwright/test';
import { findChromium } from '../../e2e/support/findChromium.ts';
import { FIREFOX_MISSING, findFirefox } from '../../e2e/support/findFirefox.ts';

const dist = (name: string): string => fileURLToPath(new URL(`../../${name}/dist`, import.meta.url));

export type Engine = 'chromium' | 'firefox';

/** Starts the system's own browser. */
function launch(engine: Engine): Promise<Browser> {
  if (engine === 'firefox') {
    const executablePath = findFirefox();
    if (!executablePath) throw new Error(FIREFOX_MISSING);
    // over WebDriver BiDi; without this, Playwright wants a Firefox of its own
    return firefox.launch({ channel: 'moz-firefox', executablePath });
  }
  const executablePath = findChromium();
  return chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
}

export interface Stand {
  readonly page: Page;
  readonly backEnd: BackEnd;
  /** Returns the number of requests to the back end that are not answered yet. */
  underWay(): number;
  /** Opens the host and waits for the bar, or for the host's own page if it has none. */
  open(): Promise<void>;
}

/**
 * Runs `use` with the built product in a real browser, on two origins, with a back end whose clock is frozen. Closes
 * all of it when `use` is done.
 *
 * @param withSessions false for the host without the sessions UI
 */
export async function onStand<T>(
  use: (stand: Stand) => Promise<T>,
  { withSessions = true, engine = 'chromium' }: { withSessions?: boolean; engine?: Engine } = {},
): Promise<T> {
  const backEnd = createBackEnd({ scenario: 'empty', speed: 0 });
  const { url: backEndUrl } = await backEnd.listen();
  const remote = createRemoteServer({ distDir: dist('remote') });
  const remotePort = (await remote.listen(0)).port;
  const record = JSON.parse(readFileSync(`${dist('remote')}/release.json`, 'utf8')) as object;
  const sessions = withSessions ? { recordUrl: `http://127.0.0.1:${remotePort}/release.json`, record } : null;
  const host = createHostServer({ distDir: dist('host-shell'), backEndUrl, sessions, debug: false });
  const { port } = await host.listen(0);
  const browser = await launch(engine);
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // tsx keeps function names with a helper that is missing in the page, where such functions are sent
    await page.addInitScript('globalThis.__name = (named) => named');
    page.on('pageerror', (error) => {
      throw error;
    });
    const running = new Set<Request>();
    page.on('request', (request) => void (new URL(request.url()).pathname.startsWith('/api') && running.add(request)));
    page.on('requestfinished', (request) => running.delete(request));
    page.on('requestfailed', (request) => running.delete(request));
    return await use({
      page,
      backEnd,
      underWay: () => running.size,
      async open() {
        await page.goto(`http://localhost:${port}/`);
        const shown = withSessions ? page.getByRole('toolbar', { name: 'Sessions' }) : page.getByRole('main');
        await shown.waitFor();
      },
    });
  } finally {
    await browser.close();
    await Promise.all([host.close(), remote.close(), backEnd.close()]);
  }
}
