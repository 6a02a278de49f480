import type { Page } from '@playwright/test';

/** Returns the name of the engine that shows the page: `chromium` or `firefox`. */
export function engineOf(page: Page): string | undefined {
  return page.context().browser()?.browserType().name();
}
