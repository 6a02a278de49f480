import { expect, type HostPage, test } from '../../support/hosts.ts';

test('a strict policy with a nonce has no violation, from the load to menu, details and toast', async ({
  stack,
  open,
  lab,
  page,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  const answer = page.waitForResponse((response) => response.url().endsWith('/?csp'));
  await open('next', '/?csp');
  expect((await answer).headers()['content-security-policy']).toContain(
    "default-src 'none'; script-src 'self' 'nonce-",
  );
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  const menu = await lab.openMenu(sessionId);
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await lab.pill(sessionId).click();
  await expect(lab.details).toBeVisible();
  await page.keyboard.press('Escape');
  await page.evaluate(() => (window as unknown as HostPage).sessions.toast({ type: 'info', title: 'From the host' }));
  await lab.pass(500);
  await expect(lab.toast('From the host')).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as HostPage).violations)).toEqual([]);
});
