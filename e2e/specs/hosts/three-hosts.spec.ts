import { expect, HOSTS, type HostPage, test } from '../../support/hosts.ts';

for (const host of HOSTS) {
  test(`the same build of the remote lives in the host "${host}" with that host’s own React`, async ({
    stack,
    open,
    lab,
    page,
    watch,
  }) => {
    const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
    await open(host);
    await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
    // styles: the pill is round, whatever the host's reset does to buttons
    await expect(lab.pill(sessionId)).not.toHaveCSS('border-radius', '0px');
    // portals and hooks
    const menu = await lab.openMenu(sessionId);
    await expect(menu).toBeVisible();
    expect(await menu.evaluate((element) => element.closest('header'))).toBeNull();
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await lab.pill(sessionId).click();
    await expect(lab.details).toBeVisible();
    await page.keyboard.press('Escape');
    if (host !== 'react-19') {
      await page.evaluate(() =>
        (window as unknown as HostPage).sessions.toast({ type: 'info', title: 'From the host' }),
      );
      await lab.pass(500);
      await expect(lab.toast('From the host')).toBeVisible();
    }
    const { shifts, unhandled } = await page.evaluate(() => {
      const { shifts, unhandled } = window as unknown as HostPage;
      return { shifts, unhandled };
    });
    expect(shifts).toEqual([]);
    expect(unhandled).toEqual([]);
    expect(watch.console).toEqual([]);
  });
}
