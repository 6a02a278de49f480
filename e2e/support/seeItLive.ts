import { expect, type Page } from '@playwright/test';
import { type ReactOf, reactOf } from './federationOf.ts';
import type { HostPage } from './hosts.ts';
import type { Lab } from './lab.ts';
import { release, type Stack } from './stack.ts';

interface LiveHost {
  page: Page;
  lab: Lab;
  stack: Stack;
  /** Id of a session that already runs. */
  sessionId: string;
  /** Version of React that the host should have. */
  react: RegExp;
  /** Global of the release that the host loads. Default: that of the built remote. */
  global?: string;
  /** Starts a run from the host itself. */
  launch(): Promise<unknown>;
}

/** Launches a run from the host's form, which is the same in all hosts except host-shell. */
export async function launchFromForm(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Task' }).fill('Fit the power spectrum');
  await page.getByRole('button', { name: 'Launch' }).click();
}

/** Checks in a host's page everything that the sessions UI needs from a host. */
export async function seeItLive({
  page,
  lab,
  stack,
  sessionId,
  react,
  global = release.global,
  launch,
}: LiveHost): Promise<ReactOf> {
  const { world } = stack.backEnd;
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  const shifts = await page.evaluate(() => (window as unknown as HostPage).shifts);
  expect(shifts, 'layout shifts when the bar appeared').toEqual([]);
  // styles: the pill is round regardless of the host's reset for buttons
  await expect(lab.pill(sessionId)).not.toHaveCSS('border-radius', '0px');
  // portals and hooks
  const menu = await lab.openMenu(sessionId);
  await expect(menu).toBeVisible();
  expect(await menu.evaluate((element) => element.closest('header'))).toBeNull();
  const found = await reactOf(page, global);
  // React DOM 18.3.1 calls itself 18.3.1-next-f1338f8080-20240426
  const domVersion = expect.stringMatching(`^${found.version.split('-')[0]}(?:-|$)`);
  expect(found).toEqual({ version: expect.stringMatching(react), domVersion, isSameModule: true, renderers: 1 });
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await lab.pill(sessionId).click();
  await expect(lab.details).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(lab.details).toHaveCount(0);

  // context: a run started by the host is reported over its socket and becomes the current one
  const known = new Set(world.sockets);
  await launch();
  const newest = () => world.run(world.sockets.find((id) => !known.has(id)) ?? '')?.sessionId;
  await expect.poll(newest).toBeDefined();
  const launched = lab.pill(newest() ?? '');
  await expect(launched).toHaveAttribute('data-source', 'live');
  await expect(launched).toHaveAttribute('aria-current', 'true');
  expect(await page.evaluate(() => (window as unknown as HostPage).unhandled)).toEqual([]);
  return found;
}

/** Shows a toast with the SDK and checks that the sessions UI displays it. */
export async function seeToast(page: Page, lab: Lab): Promise<void> {
  await page.evaluate(() => (window as unknown as HostPage).sessions.toast({ type: 'info', title: 'From the host' }));
  await lab.pass(500);
  await expect(lab.toast('From the host')).toBeVisible();
}
