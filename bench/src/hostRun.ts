import type { Page } from '@playwright/test';

/** Makes the page keep the newest socket of its host in `window.hostSocket`. Must be called before the page is opened. */
export async function keepHostSocket(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        Object.assign(window, { hostSocket: this });
      }
    };
  });
}

/**
 * Starts a run from the host's launcher, waits for its socket, and goes to a page of the host that shows neither the run
 * nor its lines, so that the host's own view of them is not measured.
 */
export async function launchRun(page: Page): Promise<void> {
  await page.getByRole('main').getByText('Single-Pass Analysis', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Task' }).fill('Fit the power spectrum');
  await page.getByRole('button', { name: 'Launch' }).click();
  await page.waitForFunction(() => 'hostSocket' in window);
  await page.getByRole('link', { name: 'Sessions' }).click();
}
