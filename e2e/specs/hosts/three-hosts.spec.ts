import { reactOf } from '../../support/federationOf.ts';
import { expect, HOSTS, type HostName, type HostPage, test } from '../../support/hosts.ts';
import { release } from '../../support/stack.ts';

/** What each host runs on; Next brings a React of its own, whatever its package.json says. */
const REACT: Record<HostName, RegExp> = {
  next: /^19\.\d+\.\d+-canary-/,
  'react-18': /^18\.2\.0$/,
  'react-19': /^19\.\d+\.\d+$/,
};

for (const host of HOSTS) {
  test(`the same build of the remote lives in the host "${host}" with that host’s own React`, async ({
    stack,
    open,
    lab,
    page,
    watch,
  }) => {
    const { backEnd } = stack;
    const { sessionId } = backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
    await open(host);
    await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
    const { shifts } = await page.evaluate(() => {
      const { shifts, unhandled } = window as unknown as HostPage;
      return { shifts, unhandled };
    });
    expect(shifts, 'nothing in the page moved when it came').toEqual([]);
    // styles: the pill is round, whatever the host's reset does to buttons
    await expect(lab.pill(sessionId)).not.toHaveCSS('border-radius', '0px');
    // portals and hooks
    const menu = await lab.openMenu(sessionId);
    await expect(menu).toBeVisible();
    expect(await menu.evaluate((element) => element.closest('header'))).toBeNull();
    const react = await reactOf(page, release.global);
    expect(react).toEqual({ version: expect.stringMatching(REACT[host]), isSameModule: true, renderers: 1 });
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await lab.pill(sessionId).click();
    await expect(lab.details).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(lab.details).toHaveCount(0);
    if (host !== 'react-19') {
      await page.evaluate(() =>
        (window as unknown as HostPage).sessions.toast({ type: 'info', title: 'From the host' }),
      );
      await lab.pass(500);
      await expect(lab.toast('From the host')).toBeVisible();
    }

    // the host's context: a run that the host started itself is told over its socket, and is the current one
    const known = new Set(backEnd.world.sockets);
    if (host === 'react-19') await lab.launch({ steps: 3, seconds: 2 });
    else {
      await page.getByRole('textbox', { name: 'Task' }).fill('Fit the power spectrum');
      await page.getByRole('button', { name: 'Launch' }).click();
    }
    const newest = () => backEnd.world.sockets.find((id) => !known.has(id)) ?? '';
    await expect.poll(() => backEnd.world.run(newest())?.sessionId).toBeDefined();
    const launched = lab.pill(backEnd.world.run(newest())?.sessionId ?? '');
    await expect(launched).toHaveAttribute('data-source', 'live');
    await expect(launched).toHaveAttribute('aria-current', 'true');

    const { unhandled } = await page.evaluate(() => {
      const { shifts, unhandled } = window as unknown as HostPage;
      return { shifts, unhandled };
    });
    expect(unhandled).toEqual([]);
    expect(watch.console).toEqual([]);
  });
}
