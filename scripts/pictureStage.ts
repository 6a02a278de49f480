/** What a picture is taken of: host, remote and simulated back end, and a page in which nothing moves by itself. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Locator, type Page, type Request } from '@playwright/test';
import { findChromium } from '../e2e/support/findChromium.ts';
import { type BackEnd, type BackEndOptions, createBackEnd } from '../host-shell/back-end/index.ts';
import { createHostServer, type HostServer } from '../host-shell/serve/hostServer.ts';
import { createRemoteServer } from '../host-shell/serve/remoteServer.ts';

export type Theme = 'dark' | 'light';

export interface Scene {
  readonly page: Page;
  readonly backEnd: BackEnd;
  /** Lets seconds pass, in the back end and in the page; what is asked meanwhile is answered. */
  pass(seconds: number): Promise<void>;
  /** Waits until nothing is under way. */
  settled(): Promise<void>;
  /** Takes the picture, of the whole window or of a part of it. */
  shoot(name: string, part?: Clip | Locator | readonly Locator[]): Promise<void>;
}

export interface Clip {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface SceneOptions {
  theme: Theme;
  width: number;
  height: number;
  /** Pixels of the picture per pixel of the page. Default 1.5. */
  scale?: number;
  path?: string;
  backEnd?: Omit<BackEndOptions, 'startAt' | 'speed'>;
  /** What the back end has before the page opens; what it answers goes into the browser's storage. */
  prepare?: (backEnd: BackEnd) => Record<string, unknown> | undefined;
}

/** The same evening for every picture. */
const START = Date.UTC(2026, 10, 22, 18, 57);
const STEP_MS = 1000;
const SPACE_AROUND = 16;

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

export class PictureStage {
  readonly #folder: string;
  readonly #browser: Browser;
  readonly #host: HostServer;
  readonly #hostUrl: string;
  readonly #close: () => Promise<unknown>;

  private constructor(folder: string, browser: Browser, host: HostServer, port: number, close: () => Promise<unknown>) {
    this.#folder = folder;
    this.#browser = browser;
    this.#host = host;
    this.#hostUrl = `http://localhost:${port}`;
    this.#close = close;
  }

  static async open(folder: string): Promise<PictureStage> {
    const remote = createRemoteServer({ distDir: path('remote/dist') });
    const { port: remotePort } = await remote.listen(0);
    const record = JSON.parse(readFileSync(path('remote/dist/release.json'), 'utf8')) as object;
    const host = createHostServer({
      distDir: path('host-shell/dist'),
      backEndUrl: 'http://127.0.0.1:9',
      sessions: { recordUrl: `http://localhost:${remotePort}/release.json`, record },
    });
    const { port } = await host.listen(0);
    const executablePath = findChromium();
    const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
    return new PictureStage(path(folder), browser, host, port, () =>
      Promise.all([browser.close(), host.close(), remote.close()]),
    );
  }

  async close(): Promise<void> {
    await this.#close();
  }

  /** Opens a page on a world of its own, hands it over, and clears both away. */
  async scene(options: SceneOptions, play: (scene: Scene) => Promise<void>): Promise<void> {
    const { theme, width, height, scale = 1.5 } = options;
    const backEnd = createBackEnd({ seed: 7, ...options.backEnd, speed: 0, startAt: START });
    const stored = { 'mars-theme': theme, ...options.prepare?.(backEnd) };
    const page = await this.#browser.newPage({
      viewport: { width, height },
      deviceScaleFactor: scale,
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    try {
      this.#host.setBackEnd((await backEnd.listen()).url);
      // stands still from the first moment: how long this machine takes for anything is not to be seen
      await page.clock.install({ time: START });
      await page.clock.pauseAt(START + STEP_MS);
      await page.addInitScript(beTheSameEachTime, stored);
      const scene = createScene(page, backEnd, this.#folder);
      await page.goto(this.#hostUrl + (options.path ?? '/'));
      await page.getByRole('toolbar', { name: 'Sessions' }).first().waitFor();
      await scene.pass(20);
      await play(scene);
    } finally {
      await page.close();
      await backEnd.close();
    }
  }
}

/** Runs in the page: no chance, and a storage that is what the scene wants it to be. */
function beTheSameEachTime(stored: Record<string, unknown>): void {
  let seed = 1;
  Math.random = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  for (const [key, value] of Object.entries(stored)) {
    localStorage.setItem(key, typeof value === 'string' ? value : JSON.stringify(value));
  }
}

function createScene(page: Page, backEnd: BackEnd, folder: string): Scene {
  const underWay = new Set<Request>();
  page.on('request', (request) => underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  const scene: Scene = {
    page,
    backEnd,
    async settled() {
      // what an answer makes the page ask is on its way before the page answers us three times
      for (let quiet = 0; quiet < 3; ) {
        await page.evaluate(() => new Promise((resolve) => queueMicrotask(() => resolve(null))));
        quiet = underWay.size <= backEnd.faults.hanging ? quiet + 1 : 0;
      }
    },
    async pass(seconds) {
      await scene.settled();
      for (let passed = 0; passed < seconds; passed += 1) {
        backEnd.clock.advance(STEP_MS);
        await page.clock.runFor(STEP_MS);
        await scene.settled();
      }
    },
    async shoot(name, part) {
      await scene.settled();
      await page.evaluate(freezeAnimations);
      const clip = part === undefined ? undefined : await clipOf(part);
      await page.screenshot({ path: `${folder}/${name}.png`, ...(clip ? { clip } : {}) });
    },
  };
  return scene;
}

/** Runs in the page: what ends is at its end, what turns for ever is at the same point each time. */
function freezeAnimations(): void {
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime !== Infinity) {
      animation.finish();
      continue;
    }
    animation.pause();
    animation.currentTime = 600;
  }
}

async function clipOf(part: Clip | Locator | readonly Locator[]): Promise<Clip> {
  if ('x' in part) return part;
  const locators: readonly Locator[] = Array.isArray(part) ? part : [part as Locator];
  const boxes = await Promise.all(locators.map((locator) => locator.boundingBox()));
  const known = boxes.filter((box) => box !== null);
  const left = Math.max(0, Math.min(...known.map(({ x }) => x)) - SPACE_AROUND);
  const top = Math.max(0, Math.min(...known.map(({ y }) => y)) - SPACE_AROUND);
  const right = Math.max(...known.map(({ x, width }) => x + width)) + SPACE_AROUND;
  const bottom = Math.max(...known.map(({ y, height }) => y + height)) + SPACE_AROUND;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
