/** The setup for pictures: host, remote and simulated back end, and a page in which nothing moves by itself. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Locator, type Page, type Request } from '@playwright/test';
import { findChromium } from '../e2e/support/findChromium.ts';
import { installStoppedClock } from '../e2e/support/stopClock.ts';
import { type BackEnd, type BackEndOptions, createBackEnd } from '../host-shell/back-end/index.ts';
import { createHostServer, type HostServer } from '../host-shell/serve/hostServer.ts';
import { createRemoteServer } from '../host-shell/serve/remoteServer.ts';

export type Theme = 'dark' | 'light';

export interface Scene {
  readonly page: Page;
  readonly backEnd: BackEnd;
  /** Advances the clocks of back end and page by seconds, and answers the requests of that time. */
  pass(seconds: number): Promise<void>;
  /** Waits until no request is in flight. */
  settled(): Promise<void>;
  /** Takes a picture of the whole window or a part of it. */
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
  /** Fills the back end before the page opens. The returned values go into the browser's storage. */
  prepare?: (backEnd: BackEnd) => Record<string, unknown> | undefined;
}

/** Every picture is taken at this time. */
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

  /** Opens a page with its own back end, runs the scene, and closes both. */
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
      // the clock is paused from the start, so that pictures do not depend on the speed of this machine
      await installStoppedClock(page.clock, START + STEP_MS);
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

/** Runs in the page: replaces random numbers by a fixed sequence, and fills the storage. */
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
      // requests that follow an answer have started before three more round trips to the page are done
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

/** Runs in the page: finishes animations that end, and stops endless ones at a fixed point. */
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
