import type { BrowserContext, Page, Request } from '@playwright/test';
import { fillStorage } from '../../../e2e/support/fillStorage.ts';
import { tallyTimersAndChannels } from '../../../e2e/support/leftovers.ts';
import { countMarks, playVisibility } from '../../../e2e/support/tabs.ts';
import type { Told } from './judge.ts';

interface Recorded extends Window {
  toastRecords: Told[];
}

/** Makes a page keep each toast that it shows. Runs in the page. */
function keepToasts(): void {
  const records: Told[] = [];
  const seen = new WeakSet<Element>();
  Object.assign(window, { toastRecords: records });
  new MutationObserver(() => {
    for (const toast of document.querySelectorAll<HTMLElement>('[data-toast-type]')) {
      if (seen.has(toast)) continue;
      seen.add(toast);
      records.push({
        sessionId: toast.dataset.sessionId ?? null,
        title: toast.querySelector('p')?.textContent ?? '',
      });
    }
  }).observe(document, { childList: true, subtree: true });
}

/** Returns the toasts that a page has shown since the last call. */
export const takeToasts = (page: Page): Promise<Told[]> =>
  page.evaluate(() => (window as unknown as Recorded).toastRecords.splice(0));

/** Called for the requests of a page. */
export interface Traffic {
  onSent(request: Request): void;
  onEnded(request: Request): void;
}

interface Prepared {
  /** Milliseconds since the epoch, when months of use ended. */
  readonly now: number;
  readonly traffic: Traffic;
  /** Called when the page throws. */
  onError(error: string): void;
}

/** Makes the random numbers of a page the same in each run. Runs in the page. */
function seedRandom(): void {
  let state = 7;
  Math.random = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Makes a window that can be measured. The clock of its context must be installed; nothing is opened in it yet. */
export async function preparePage(context: BrowserContext, { now, traffic, onError }: Prepared): Promise<Page> {
  const page = await context.newPage();
  // tsx keeps function names with a helper that is missing in the page, where such functions are sent
  await page.addInitScript('globalThis.__name = (named) => named');
  await tallyTimersAndChannels(page);
  await page.addInitScript(fillStorage, now);
  await page.addInitScript(keepToasts);
  await page.addInitScript(seedRandom);
  await playVisibility(page);
  await countMarks(page);
  page.on('pageerror', ({ message }) => onError(`error of a page: ${message}`));
  page.on('request', traffic.onSent);
  page.on('requestfinished', traffic.onEnded);
  page.on('requestfailed', traffic.onEnded);
  return page;
}
