import type { BackEnd } from '@mars-sessions/host-shell/back-end';
import type { Page } from '@playwright/test';
import { toastsSoFar } from './records.ts';
import type { PageWatch } from './watchPage.ts';

/** Controls the time of the page and of its back end. */
export interface Lab {
  /** Advances the back end and the page by the given milliseconds. */
  pass(ms: number): Promise<void>;
  /** Advances time to the next poll. Waits for its answer and for all requests that follow from it. */
  poll(): Promise<void>;
  /**
   * Advances time in steps. Each step's requests are answered after it, except those that a fault keeps hanging: time
   * passes for them up to their timeout. A step must be shorter than that timeout.
   */
  passPolling(ms: number, stepMs?: number): Promise<void>;
  pill(sessionId: string): ReturnType<Page['locator']>;
  openMenu(sessionId: string): Promise<ReturnType<Page['locator']>>;
  /** Opens the menu and the details of a session, whose files are fetched late, and closes them. */
  openLateParts(sessionId: string): Promise<void>;
  /** Starts a run from the host's launcher and returns its task id. */
  launch(options: LaunchOptions): Promise<string>;
  toast(title: string): ReturnType<Page['locator']>;
  /** Returns the titles of all toasts ever shown on the page, in order. */
  toastsSoFar(): Promise<string[]>;
  readonly details: ReturnType<Page['locator']>;
  readonly dialog: ReturnType<Page['locator']>;
}

export interface LaunchOptions {
  mode?: string;
  task?: string;
  steps?: number;
  seconds?: number;
  failAt?: number;
  approveAt?: number;
}

const STEP_MS = 500;

/** Milliseconds; shorter than any delay between two polls. */
const LONG_STEP_MS = 2000;

const LIST = /\/api\/sessions\?limit=200$/;

/** Waits until no request is pending, except those that a fault keeps hanging. */
export async function settle(page: Page, backEnd: BackEnd, watch: Pick<PageWatch, 'underWay'>): Promise<void> {
  // after two evaluations without a pending request, all requests triggered by an answer have been sent
  for (let quiet = 0; quiet < 2; ) {
    await page.evaluate(() => new Promise((resolve) => queueMicrotask(() => resolve(null))));
    quiet = watch.underWay() <= backEnd.faults.hanging ? quiet + 1 : 0;
  }
}

export function createLab(page: Page, backEnd: BackEnd, watch: PageWatch): Lab {
  const pill = (id: string) => page.locator(`button[data-session-id="${id}"]`);
  const settled = (): Promise<void> => settle(page, backEnd, watch);

  return {
    async pass(ms) {
      backEnd.clock.advance(ms);
      await page.clock.runFor(ms);
    },
    async poll() {
      await settled();
      let asked = false;
      const answered = page.waitForResponse(LIST);
      const request = page.waitForRequest(LIST).then(() => {
        asked = true;
      });
      // in small steps, because after the request the page's time may pass by at most the request's timeout
      while (!asked) await this.pass(STEP_MS);
      await request;
      await (await answered).finished();
      await settled();
    },
    async passPolling(ms, stepMs = LONG_STEP_MS) {
      await settled();
      for (let left = ms; left > 0; left -= stepMs) {
        await this.pass(Math.min(stepMs, left));
        await settled();
      }
    },
    pill,
    async openMenu(sessionId) {
      await page.locator(`button[data-menu-of="${sessionId}"]`).first().click();
      const menu = page.getByRole('menu');
      await menu.waitFor();
      return menu;
    },
    async openLateParts(sessionId) {
      await this.openMenu(sessionId);
      await page.keyboard.press('Escape');
      await pill(sessionId).click();
      await this.details.waitFor();
      await page.keyboard.press('Escape');
      await this.details.waitFor({ state: 'detached' });
    },
    async launch({ mode = 'Single-Pass Analysis', task = 'Fit the power spectrum', ...simulation }) {
      const before = new Set(backEnd.world.sockets);
      await page.getByRole('main').getByText(mode, { exact: true }).click();
      await page.getByRole('textbox', { name: 'Task' }).fill(task);
      const fields = page.getByText('Simulation', { exact: true });
      if ((await page.getByLabel('Steps', { exact: true }).isVisible()) === false) await fields.click();
      const labels = {
        steps: 'Steps',
        seconds: 'Seconds per step',
        failAt: 'Fail at step',
        approveAt: 'Approval at step',
      } as const;
      for (const [key, label] of Object.entries(labels)) {
        const value = simulation[key as keyof typeof simulation];
        if (value !== undefined) await page.getByLabel(label, { exact: true }).fill(String(value));
      }
      await page.getByRole('button', { name: 'Launch' }).click();
      let taskId: string | undefined;
      await waitFor(() => {
        taskId = backEnd.world.sockets.find((id) => !before.has(id));
        return taskId !== undefined && backEnd.world.run(taskId) !== undefined;
      });
      return taskId as unknown as string;
    },
    toast: (title) => page.locator('[data-toast-type]').filter({ hasText: title }),
    toastsSoFar: () => toastsSoFar(page),
    details: page.locator('[data-details]'),
    dialog: page.getByRole('dialog'),
  };
}

/** Waits until a condition outside the page is true. The test's timeout bounds the wait. */
async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
