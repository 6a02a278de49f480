import {
  checkForUpdate,
  createLiveReleases,
  createPlainHost,
  followChannel,
  type LiveReleases,
  releaseIn,
  toldIn,
} from '../../support/liveReleases.ts';
import { test as base, expect } from '../../support/stack.ts';

const test = base.extend<{ releases: LiveReleases & { hostUrl: string } }>({
  releases: async ({ stack }, use) => {
    const releases = await createLiveReleases();
    const host = await createPlainHost(stack.backEndUrl);
    await use({ ...releases, hostUrl: host.url });
    await host.close();
    await releases.stop();
  },
});

test('a release takes over in a living tab', async ({ releases, stack, page, lab }) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  await followChannel(page, releases.channelUrl, releases.trustedKeys);
  await page.goto(releases.hostUrl);
  await expect(lab.pill(sessionId)).toBeVisible();
  releases.publish('two');
  await checkForUpdate(page);
  await expect.poll(() => releaseIn(page)).toBe(releases.globalOf('two'));
  await expect(lab.pill(sessionId)).toBeVisible();
  releases.publish('broken');
  await checkForUpdate(page);
  await expect.poll(() => toldIn(page)).toContainEqual(['x', {}]);
});
