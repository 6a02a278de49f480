import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { doubleClick } from '../support/doubleClick.ts';
import { type EngineBrowser, type EnginePage, MAX_WAIT_MS, type Target } from './enginePage.ts';

/** Returns an engine page that Playwright drives. */
function createPlaywrightPage(page: Page): EnginePage {
  page.setDefaultTimeout(MAX_WAIT_MS);
  const all = (target: Target): Locator => {
    const found =
      typeof target === 'string' ? page.locator(target) : page.locator(target.css, { hasText: target.text });
    return found.filter({ visible: true });
  };
  return {
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    newTab: async () => createPlaywrightPage(await page.context().newPage()),
    close: () => page.close(),
    resize: (width, height) => page.setViewportSize({ width, height }),
    click: (target) => all(target).click(),
    doubleClick: (target) => doubleClick(all(target)),
    focus: (target) => all(target).focus(),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    waitFor: (target) => all(target).waitFor(),
    waitForGone: (target) => all(target).waitFor({ state: 'hidden' }),
    waitForFocus: (target) => all(target).and(page.locator(':focus')).waitFor(),
    count: (target) => all(target).count(),
    text: async (target) => (await all(target).textContent()) ?? '',
    evaluate: (run: (argument: never) => unknown, argument?: unknown) => page.evaluate(run as never, argument),
    picture: async (path) => void (await page.screenshot({ path })),
  } as EnginePage;
}

/** Returns a browser that Playwright drives. */
export function createPlaywrightBrowser(browser: Browser): EngineBrowser {
  let context: BrowserContext | undefined;
  return {
    async newSession() {
      context = await browser.newContext();
      return createPlaywrightPage(await context.newPage());
    },
    endSession: async () => context?.close(),
    close: () => browser.close(),
  };
}
