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
async function playVisibility(page: Page): Promise<void> {
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

export const setVisibility = (page: Page, next: DocumentVisibilityState): Promise<void> =>
  page.evaluate((state) => (window as unknown as { setVisibility(s: string): void }).setVisibility(state), next);

/** Several windows of one browser with a shared clock. */
export interface Tabs {
  readonly tabs: readonly Tab[];
  /** Advances the back end and all tabs, and waits for the answers to their requests. */
  pass(ms: number): Promise<void>;
  /** Throws if a tab logged or requested something unexpected. */
  check(): void;
}

/** Milliseconds; well below the request timeout, so that no answer is too late. */
const STEP_MS = 2000;

export async function openTabs(context: BrowserContext, stack: Stack, url: string, count: number): Promise<Tabs> {
  const tabs: Tab[] = [];
  await context.clock.install({ time: stack.backEnd.clock.now() });
  for (let index = 0; index < count; index += 1) {
    const page = await context.newPage();
    const watch = watchPage(page);
    await recordToasts(page);
    await playVisibility(page);
    await page.goto(url);
    await page.getByRole('toolbar', { name: 'Sessions' }).waitFor();
    tabs.push({ page, watch, lab: createLab(page, stack.backEnd, watch) });
  }
  const underWay = (): number =>
    tabs.reduce((sum, { page, watch }) => sum + (page.isClosed() ? 0 : watch.underWay()), 0);
  return {
    tabs,
    async pass(ms) {
      for (let passed = 0; passed < ms; passed += STEP_MS) {
        stack.backEnd.clock.advance(STEP_MS);
        await context.clock.runFor(STEP_MS);
        await expect.poll(underWay, { intervals: [5] }).toBe(0);
      }
    },
    check() {
      for (const { watch } of tabs) watch.check();
    },
  };
}
