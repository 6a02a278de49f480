/** `npm run pictures`: takes the pictures of the documentation from the product as it is built. */
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../e2e/support/findChromium.ts';
import { createBackEnd } from '../host-shell/back-end/index.ts';
import { createHostServer } from '../host-shell/serve/host-server.ts';
import { createRemoteServer } from '../host-shell/serve/remote-server.ts';

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));
const folder = path('docs/pictures');
mkdirSync(folder, { recursive: true });

const START = Date.UTC(2026, 10, 22, 18, 57);
/** The same day for each theme. */
const newDay = () => createBackEnd({ seed: 7, speed: 0, startAt: START });
let backEnd = newDay();
const remote = createRemoteServer({ distDir: path('remote/dist') });
const [{ url: backEndUrl }, { port: remotePort }] = await Promise.all([backEnd.listen(), remote.listen(0)]);
const record = JSON.parse(readFileSync(path('remote/dist/release.json'), 'utf8')) as { global: string };
const host = createHostServer({
  distDir: path('host-shell/dist'),
  backEndUrl,
  sessions: { recordUrl: `http://localhost:${remotePort}/release.json`, record },
});
const { port } = await host.listen(0);

const executablePath = findChromium();
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });

async function open(theme: 'dark' | 'light', width: number, height: number): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: 2,
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  await page.clock.install({ time: START });
  await page.addInitScript((value) => localStorage.setItem('mars-theme', value), theme);
  await page.goto(`http://localhost:${port}/`);
  await page.locator('button[data-session-id][data-status="paused"]').first().waitFor({ state: 'attached' });
  await poll(page);
  return page;
}

/** Lets the page's time go on until it asks again, twice: the first poll has more to ask than it may. */
async function poll(page: Page): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    const answered = page.waitForResponse(/\/api\/sessions\?limit=200$/);
    let asked = false;
    const request = page.waitForRequest(/\/api\/sessions\?limit=200$/).then(() => {
      asked = true;
    });
    while (!asked) await page.clock.runFor(500);
    await request;
    await answered;
    await page.waitForLoadState('networkidle');
  }
}

const shoot = (page: Page, name: string, clip?: { x: number; y: number; width: number; height: number }) =>
  page.screenshot({ path: `${folder}/${name}.png`, ...(clip ? { clip } : {}) });

for (const theme of ['dark', 'light'] as const) {
  for (const [name, width] of [
    ['full', 1440],
    ['compact', 800],
    ['narrow', 400],
  ] as const) {
    const page = await open(theme, width, 400);
    await shoot(page, `bar-${name}-${theme}`, { x: 0, y: 0, width, height: 56 });
    await page.close();
  }
  const page = await open(theme, 1440, 810);
  await page.locator('button[data-menu-of]').nth(2).click();
  await page.getByRole('menu').waitFor();
  await shoot(page, `menu-${theme}`, { x: 0, y: 0, width: 1440, height: 430 });
  await page.keyboard.press('Escape');
  // a run fails, another one starts: what that looks like
  backEnd.clock.advance(60_000);
  await poll(page);
  await page.locator('[data-toast-type]').first().waitFor();
  await page.locator('button[data-session-id][data-status="active"]').nth(2).click();
  await page.locator('[data-details] [data-node-status]').first().waitFor();
  await page.locator('main').hover();
  await page.clock.runFor(600);
  await shoot(page, `overview-${theme}`);
  await page.close();
  await backEnd.close();
  backEnd = newDay();
  host.setBackEnd((await backEnd.listen()).url);
}

await browser.close();
await Promise.all([host.close(), remote.close(), backEnd.close()]);
console.log(`docs/pictures: made with ${record.global}`);
