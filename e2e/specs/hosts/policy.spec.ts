import { expect, type HostPage, test } from '../../support/hosts.ts';
import { everyFile } from '../../support/stack.ts';

test('a strict policy with a nonce has no violation, from the load to menu, details and toast', {
  tag: '@engines',
}, async ({ stack, open, lab, page }) => {
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

interface IntegrityReports {
  /** URLs of the scripts that the page loaded without integrity. */
  withoutIntegrity: string[];
}

test('the browser reports no script of the remote as loaded without integrity, from the load to every late part', async ({
  stack,
  open,
  lab,
  page,
  remote,
}) => {
  await page.addInitScript(() => {
    const reported: string[] = [];
    Object.assign(window, { withoutIntegrity: reported });
    new ReportingObserver(
      (reports) => {
        for (const { body } of reports) reported.push((body as unknown as { blockedURL: string }).blockedURL);
      },
      { types: ['integrity-violation'], buffered: true },
    ).observe();
  });
  const reported = (): Promise<string[]> =>
    page.evaluate(() => (window as unknown as IntegrityReports).withoutIntegrity);
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', consoleLines: ['fine'], runs: [{}] });
  const answer = page.waitForResponse((response) => response.url().endsWith('/?integrity'));
  await open('next', '/?integrity');
  expect((await answer).headers()['integrity-policy-report-only']).toContain('blocked-destinations=(script)');
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  await expect(await lab.openMenu(sessionId)).toBeVisible();
  await page.keyboard.press('Escape');
  await lab.pill(sessionId).click();
  await expect(lab.details).toBeVisible();
  for (const name of ['Logs', 'Results', 'Costs', 'Sources'])
    await lab.details.getByRole('tab', { name: new RegExp(name) }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'All sessions (1)' }).click();
  await expect(page.getByRole('region', { name: 'All sessions' })).toBeVisible();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(page.locator('[data-timeline-sum]')).toBeVisible();
  await page.evaluate(() => (window as unknown as HostPage).sessions.toast({ type: 'info', title: 'From the host' }));
  await lab.pass(500);
  await expect(lab.toast('From the host')).toBeVisible();
  const parts = everyFile().filter((name) => name.endsWith('.js'));
  expect(parts.length).toBeGreaterThan(5);
  for (const name of parts) expect(remote.asked).toContain(`/${name}`);
  // reports arrive: Next's own scripts have no integrity
  await expect.poll(async () => (await reported()).filter((url) => url.includes('/_next/')).length).toBeGreaterThan(0);
  // and they arrive for the origin of the remote, in order: the script that is added here without integrity is the first
  const bare = `${remote.url}/${parts[0]}`;
  await page.evaluate((src) => document.head.append(Object.assign(document.createElement('script'), { src })), bare);
  await expect.poll(reported).toContain(bare);
  expect((await reported()).filter((url) => url.startsWith(remote.url))).toEqual([bare]);
});
