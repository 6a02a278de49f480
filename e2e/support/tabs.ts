import { type BrowserContext, expect, type Page } from '@playwright/test';
import { createLab, type Lab } from './lab.ts';
import { recordToasts } from './records.ts';
import type { Stack } from './stack.ts';
import { type PageWatch, watchPage } from './watchPage.ts';

export interface Tab {
  readonly page: Page;
  readonly lab: Lab;
  readonly watch: PageWatch;
}

/** Sets the visibility that a page reads, because Playwright shows every page at once. */
export async function playVisibility(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let visibility: DocumentVisibilityState = 'visible';
    Object.defineProperty(document, 'visibilityState', { get: () => visibility });
    Object.defineProperty(document, 'hasFocus', { value: () => visibility === 'visible' });
    Object.assign(window, {
      setVisibility(next: DocumentVisibilityState) {
        visibility = next;
        document.dispatchEvent(new Event('visibilitychange'));
        window.dispatchEvent(new Event(next === 'visible' ? 'focus' : 'blur'));
      },
    });
  });
}

/** The channel on which the tabs decide which of them reports an event. Messages of an unknown kind are ignored. */
const CLAIMS_CHANNEL = 'mars.sessions.claims';

/** Lets `exchange` find out what has arrived. Must be called before the page opens. */
export async function countMarks(page: Page): Promise<void> {
  await page.addInitScript((name) => {
    const channel = new BroadcastChannel(name);
    const heard = new Map<number, number>();
    let check = (): void => undefined;
    channel.onmessage = ({ data }: MessageEvent<{ kind?: string; mark?: number }>) => {
      if (data.kind !== 'mark' || data.mark === undefined) return;
      heard.set(data.mark, (heard.get(data.mark) ?? 0) + 1);
      check();
    };
    Object.assign(window, {
      exchangeMark(mark: number, others: number) {
        channel.postMessage({ kind: 'mark', mark });
        return new Promise<void>((resolve) => {
          check = () => {
            if ((heard.get(mark) ?? 0) < others) return;
            heard.delete(mark);
            resolve();
          };
          check();
        });
      },
    });
  }, CLAIMS_CHANNEL);
}

/** Waits until each page has received what the others sent before: messages between two pages keep their order. */
export async function exchange(pages: readonly Page[], mark: number): Promise<void> {
  await Promise.all(
    pages.map((page) =>
      page.evaluate(
        ([number, others]) =>
          (window as unknown as { exchangeMark(mark: number, others: number): Promise<void> }).exchangeMark(
            number,
            others,
          ),
        [mark, pages.length - 1] as const,
      ),
    ),
  );
}

export const setVisibility = (page: Page, next: DocumentVisibilityState): Promise<void> =>
  page.evaluate((state) => (window as unknown as { setVisibility(s: string): void }).setVisibility(state), next);

/** Several windows of one browser with a shared clock. */
export interface Tabs {
  readonly tabs: readonly Tab[];
  /** Advances the back end and all tabs, and waits for the answers to their requests. */
  pass(ms: number): Promise<void>;
  /**
   * Does the same in steps of 100 ms, and also waits for the messages between the tabs after each. Messages travel in
   * real time: in a longer step a tab would decide on an event before the claims of the others have arrived. The clock
   * must be stopped.
   */
  passInStep(ms: number): Promise<void>;
  /** Throws if a tab logged or requested something unexpected. */
  check(): void;
}

/** Milliseconds; well below the request timeout, so that no answer is too late. */
const STEP_MS = 2000;
/**
 * Milliseconds. A tab decides on an event five steps after its claim: there are two messages before that, what the
 * leader has read and the claims, and each step waits for those that were sent before.
 */
const SHORT_STEP_MS = 100;

export async function openTabs(context: BrowserContext, stack: Stack, url: string, count: number): Promise<Tabs> {
  const tabs: Tab[] = [];
  await context.clock.install({ time: stack.backEnd.clock.now() });
  for (let index = 0; index < count; index += 1) {
    const page = await context.newPage();
    const watch = await watchPage(page);
    await recordToasts(page);
    await playVisibility(page);
    await countMarks(page);
    await page.goto(url);
    await page.getByRole('toolbar', { name: 'Sessions' }).waitFor();
    tabs.push({ page, watch, lab: createLab(page, stack.backEnd, watch) });
  }
  const underWay = (): number =>
    tabs.reduce((sum, { page, watch }) => sum + (page.isClosed() ? 0 : watch.underWay()), 0);
  async function step(ms: number): Promise<void> {
    stack.backEnd.clock.advance(ms);
    await context.clock.runFor(ms);
    await expect.poll(underWay, { intervals: [5] }).toBe(0);
  }

  let marks = 0;
  return {
    tabs,
    async pass(ms) {
      for (let passed = 0; passed < ms; passed += STEP_MS) await step(STEP_MS);
    },
    async passInStep(ms) {
      const pages = tabs.map(({ page }) => page).filter((page) => !page.isClosed());
      for (let passed = 0; passed < ms; passed += SHORT_STEP_MS) {
        await step(SHORT_STEP_MS);
        await exchange(pages, ++marks);
      }
    },
    check() {
      for (const { watch } of tabs) watch.check();
    },
  };
}
