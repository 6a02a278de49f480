import type { Page } from '@playwright/test';
import { test } from '../support/modulesHost.ts';
import { expect, release, type Stack } from '../support/stack.ts';

const SECOND = 'mars_sessions_second';
const LIST = /^\/api\/sessions\?limit=200$/;

/** Serves a second copy of the built remote: other files, other globals, and on request another release. */
async function serveSecondCopy(page: Page, { remoteUrl }: Stack, isOtherRelease: boolean): Promise<void> {
  await page.route(`${remoteUrl}/second/**`, async (route) => {
    const response = await route.fetch({ url: route.request().url().replace('/second/', '/') });
    // other bytes have another integrity: the copy has none
    const text = (await response.text()).replaceAll(release.global, SECOND).replaceAll(/sha384-[\w+/=]+/g, '');
    // the name by which the copies know their release
    const own = `"${SECOND}",parts:`;
    await route.fulfill({ response, body: isOtherRelease ? text : text.replace(own, `"${release.global}",parts:`) });
  });
}

const polls = ({ backEnd }: Stack): number => backEnd.requests.entries.filter(({ path }) => LIST.test(path)).length;

for (const isOtherRelease of [false, true]) {
  const which = isOtherRelease ? 'of two releases' : 'of one release';

  test(`OPEN-3: two copies ${which} in one page make the requests and toasts of one, over real federation`, async ({
    stack,
    openCase,
    lab,
    page,
  }) => {
    const { world, clock } = stack.backEnd;
    const { sessionId } = world.addSession({ name: 'Lensing', runs: [{}] });
    await serveSecondCopy(page, stack, isOtherRelease);
    await openCase('twoCopies');
    const pillIn = (name: string) =>
      page.getByRole('region', { name, exact: true }).locator(`button[data-session-id="${sessionId}"]`);
    await expect(pillIn('first')).toBeVisible();
    // the copy of the same release renders the owner's bar, another release waits
    await expect(pillIn('second')).toHaveCount(isOtherRelease ? 0 : 1);

    const before = polls(stack);
    await lab.passPolling(60_000);
    expect(polls(stack) - before).toBeGreaterThanOrEqual(3);
    expect(polls(stack) - before).toBeLessThanOrEqual(6);
    clock.advance(1000);
    world.addSession({ name: 'Another', runs: [{}] });
    await lab.poll();
    await expect(lab.toast('Session started')).toHaveCount(1);

    await page.getByRole('button', { name: 'Remove the first' }).click();
    await expect(pillIn('first')).toHaveCount(0);
    await lab.poll();
    await expect(pillIn('second')).toBeVisible();
    await expect(page.getByRole('toolbar', { name: 'Sessions' })).toHaveCount(1);
  });
}
