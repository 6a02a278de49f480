import type { BackEnd } from '@mars-sessions/host-shell/back-end';
import type { Browser } from '@playwright/test';
import { type PageLoad, watchPageLoad } from './watchPageLoad.ts';
import { watchTraffic } from './watchTraffic.ts';

/** The line and the machine of a visitor. */
export interface Visitor {
  readonly latencyMs: number;
  readonly kilobitsPerSecond: number;
  /** How many times the processor is slowed. */
  readonly processorSlowed: number;
}

/** A telephone on the road, and an office. */
export const VISITORS: readonly Visitor[] = [
  { latencyMs: 150, kilobitsPerSecond: 1600, processorSlowed: 4 },
  { latencyMs: 20, kilobitsPerSecond: 20_000, processorSlowed: 4 },
];

/** What the sessions were asked, in one sentence each, which becomes the name of the pill. */
const TASKS = [
  'Fit the CMB power spectrum',
  'Constrain the sum of neutrino masses',
  'Compare lensing maps of two surveys',
  'Search for primordial non-Gaussianity',
  'Estimate the Hubble constant from supernovae',
  'Forecast dark energy for the next survey',
];

/**
 * The final accessible names of the pills: of ours, and of those of the specification's design, which shows what the
 * list says.
 */
export const labelsOf = {
  ours: (): string[] => TASKS.map((task) => `${task}, running`),
  naive: ({ world }: BackEnd): string[] => world.sessions().map(({ name, status }) => `${name}, ${status}`),
};

export interface Visit {
  /** Milliseconds since the navigation, as all times. */
  readonly firstPill?: number;
  readonly firstPaint: number;
  readonly firstInput: number;
  /** Milliseconds that tasks took beyond their first 50. */
  readonly blocked: number;
  readonly requests: number;
  readonly kilobytes: number;
  readonly firstScript: number;
  /** The URL of each request. A file that was requested twice is there twice, even if the cache answered. */
  readonly urls: readonly string[];
  /** When each file was first requested, by URL. */
  readonly requested: Readonly<Record<string, number>>;
}

/** Adds sessions that run. Their names and words are known only when more than the list is read. */
export function addSessions({ world, clock }: BackEnd): void {
  TASKS.forEach((task, index) => {
    world.addSession({
      mode: 'planning-control',
      task: `${task}. Report with figures.`,
      createdAt: clock.now() - 60_000 - index * 1000,
      runs: [{ nodes: [{ id: 'step_1', status: 'running' }, { id: 'step_2' }] }],
    });
  });
}

/**
 * Opens the page with an empty cache, waits until it rests, and returns what it wrote down.
 *
 * @param labels the final accessible names of the pills; none for a page without a bar
 */
export async function visit(
  browser: Browser,
  visitor: Visitor,
  url: string,
  labels: readonly string[],
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  try {
    const page = await context.newPage();
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    const devTools = await context.newCDPSession(page);
    const traffic = await watchTraffic(devTools);
    const bytesPerSecond = (visitor.kilobitsPerSecond * 1000) / 8;
    await devTools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: visitor.latencyMs,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: visitor.processorSlowed });
    // tsx keeps function names with a helper that is missing in the page, where such functions are sent
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.addInitScript(watchPageLoad, labels);
    await page.goto(url, { waitUntil: 'commit' });
    const rests = async (): Promise<void> => {
      try {
        await page.waitForFunction(isDone, labels, { polling: 100 });
      } catch (error) {
        throw new Error(`The page does not rest: ${JSON.stringify(await page.evaluate(readPage))}`, { cause: error });
      }
    };
    await rests();
    await page.waitForLoadState('networkidle');
    // the names and words were indeed final
    await rests();
    if (errors[0]) throw errors[0];
    const { pageLoad, firstPaint, requested } = await page.evaluate(readPage);
    const { firstPill, firstInput, firstScript, blocked } = pageLoad;
    if (firstInput === undefined || firstScript === undefined)
      throw new Error('The page wrote down no script or click.');
    const { urls, kilobytes } = traffic();
    return {
      requests: urls.length,
      urls,
      kilobytes,
      firstPaint,
      requested,
      ...(firstPill === undefined ? {} : { firstPill }),
      firstInput,
      firstScript,
      blocked,
    };
  } finally {
    await context.close();
  }
}

/** Returns whether the host has answered a click, and each of the labels is that of a pill. Runs in the page. */
function isDone(labels: readonly string[]): boolean {
  const { pageLoad } = window as unknown as { pageLoad: PageLoad };
  const shown = [...document.querySelectorAll<HTMLElement>('button[data-session-id]')].map((pill) => pill.ariaLabel);
  return pageLoad.firstInput !== undefined && labels.every((label) => shown.includes(label));
}

/** Returns what the page wrote down and what the browser knows. Runs in the page. */
function readPage() {
  const { pageLoad } = window as unknown as { pageLoad: PageLoad };
  const names = [...document.querySelectorAll<HTMLElement>('button[data-session-id]')].map((pill) => pill.ariaLabel);
  const requested: Record<string, number> = {};
  for (const { name, startTime } of performance.getEntriesByType('resource'))
    requested[name] = Math.min(startTime, requested[name] ?? Number.POSITIVE_INFINITY);
  return {
    pageLoad,
    names,
    requested,
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  };
}
