import type { BackEnd } from '@mars-sessions/host-shell/back-end';
import type { Page } from '@playwright/test';
import { toastsSoFar } from './records.ts';
import type { PageWatch } from './watchPage.ts';

/** The page and its back end with time in the test's hands. */
export interface Lab {
  /** Lets so many milliseconds pass, in the back end and in the page. */
  pass(ms: number): Promise<void>;
  /** Lets time pass until the next poll, and waits for its answer and for all that is asked because of it. */
  poll(): Promise<void>;
  /**
   * Lets so many milliseconds pass in steps. Whatever is asked in a step is answered after it, unless a fault keeps it
   * hanging: then time goes by for it, up to its limit. A step must be shorter than that limit.
   */
  passPolling(ms: number, stepMs?: number): Promise<void>;
  pill(sessionId: string): ReturnType<Page['locator']>;
  openMenu(sessionId: string): Promise<ReturnType<Page['locator']>>;
  /** Starts a run from the host's own launcher and answers its task id. */
  launch(options: LaunchOptions): Promise<string>;
  toast(title: string): ReturnType<Page['locator']>;
  /** The titles of all toasts that were ever on the page, in their order. */
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

/** Shorter than any pause between two polls. */
const LONG_STEP_MS = 2000;

const LIST = /\/api\/sessions\?limit=200$/;

/** Waits until nothing is under way any more, but for what a fault keeps hanging. */
export async function settle(page: Page, backEnd: BackEnd, watch: PageWatch): Promise<void> {
  // what an answer makes the page ask is on its way before the page answers us twice
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
      // in small steps: past the request no more of the page's time may go by than the request may take
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

/** Waits until something outside of the page is so; bounded by the test's own time. */
async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
