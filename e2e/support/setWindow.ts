import type { Page } from '@playwright/test';
import { engineOf } from './engineOf.ts';

/** The size of a window in CSS pixels. */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen for each CSS pixel: 2 at 200 % zoom, where a page has half as many CSS pixels. */
  readonly deviceScaleFactor: number;
}

/**
 * Gives the page a size, in Chromium also the number of the screen's pixels for each of its own. Playwright can change
 * that number of an open page only by Chromium's protocol.
 */
export async function setWindow(page: Page, size: WindowSize): Promise<void> {
  const { width, height } = size;
  if (engineOf(page) !== 'chromium') return page.setViewportSize({ width, height });
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Emulation.setDeviceMetricsOverride', { ...size, mobile: false });
}
