import { test } from '../support/modulesHost.ts';
import { serveSecondCopy } from '../support/secondCopy.ts';
import { expect, type Stack } from '../support/stack.ts';

const LIST = /^\/api\/sessions\?limit=200$/;

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
