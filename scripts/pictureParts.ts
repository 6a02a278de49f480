import type { Locator } from '@playwright/test';
import type { Scene } from './pictureStage.ts';

/** Takes the pictures of one part of the product. All start from the same page: some minutes of a laboratory day. */
export const PARTS: Record<string, (scene: Scene, name: string) => Promise<void>> = {
  async menu({ page, settled, shoot }, name) {
    await pill(page, 'active', 2).hover();
    await page.locator('button[data-menu-of]').nth(2).click();
    const menu = page.getByRole('menu');
    await menu.waitFor();
    await settled();
    await shoot(name, [menu, page.locator('[data-pill]').first(), page.locator('[data-pill]').nth(3)]);
  },
  async card({ page, pass, shoot }, name) {
    await pass(30);
    const failed = pill(page, 'failed');
    await failed.hover();
    await pass(1);
    await shoot(name, [page.locator('[data-mars-sessions="card"]'), failed]);
  },
  async 'card-running'({ page, pass, shoot }, name) {
    const running = pill(page, 'active', 2);
    await running.hover();
    await pass(1);
    await shoot(name, [page.locator('[data-mars-sessions="card"]'), running]);
  },
  async rename({ page, pass, shoot }, name) {
    const first = pill(page, 'active', 1);
    await first.focus();
    await page.keyboard.press('F2');
    const field = page.locator('[data-pill] input');
    await field.fill('Neutrino masses, final');
    await pass(1);
    await shoot(name, [page.locator('[data-pill]').nth(1), field, page.locator('[data-pill] [popover]')]);
  },
  async details(scene, name) {
    const { page, shoot } = scene;
    await pill(page, 'active', 1).click();
    const details = page.locator('[data-details]');
    await details.waitFor();
    await eachTab(scene, details, (tab) => shoot(name.replace('details', `details-${tab}`), details));
  },
  async panel(scene, name) {
    const { page, pass, shoot } = scene;
    // creates entries in the history
    await pass(70);
    await closeToasts(page);
    await pass(3);
    await page.getByRole('button', { name: /^All sessions \(/ }).click();
    const panel = page.locator('[data-mars-sessions="panel"] > section');
    await panel.waitFor();
    await eachTab(scene, panel, async (tab) => {
      // the runs of the scene took minutes
      if (tab === 'timeline') await panel.getByRole('button', { name: 'Last hour' }).click();
      await shoot(name.replace('panel', `panel-${tab}`), panel);
    });
  },
  async overview({ page, pass, shoot }, name) {
    // a run fails and another one starts
    await pass(32);
    await pill(page, 'active', 2).click();
    await page.locator('[data-details] [data-node-status]').first().waitFor();
    await page.mouse.move(600, 300);
    await pass(2);
    await shoot(name);
  },
};

/** Closes all toasts, because they would cover the part. Their texts are in the history too. */
export async function closeToasts(page: Scene['page']): Promise<void> {
  const toasts = page.locator('[data-toast-type]');
  while ((await toasts.count()) > 0) {
    await toasts.first().locator('button').last().click();
    await page.clock.runFor(1000);
  }
}

async function eachTab({ pass }: Scene, part: Locator, shoot: (name: string) => Promise<void>): Promise<void> {
  for (const tab of await part.getByRole('tab').all()) {
    // by keyboard, because a toast that is closing may still cover the button
    await tab.focus();
    await tab.press('Enter');
    await pass(2);
    await shoot(((await tab.textContent()) ?? '').trim().toLowerCase().replaceAll(/\W+/g, '-'));
  }
}

const pill = (page: Scene['page'], status: string, nth = 0) =>
  page.locator(`button[data-session-id][data-status="${status}"]`).nth(nth);
