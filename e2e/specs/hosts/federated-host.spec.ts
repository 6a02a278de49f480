import type { Page } from '@playwright/test';
import type { Way } from '../../hosts/federated-host/besides.tsx';
import {
  expect,
  type FederatedWindow,
  federationIn,
  identityIn,
  release,
  showBeside,
  showClock,
  test,
  toggleSessions,
} from '../../support/federatedHost.ts';
import { type HostPage, observe } from '../../support/hosts.ts';
import type { Lab } from '../../support/lab.ts';
import {
  checkForUpdate,
  createLiveReleases,
  createPlainHost,
  followChannel,
  releaseIn,
} from '../../support/liveReleases.ts';

const clockIn = (page: Page) => page.getByRole('region', { name: 'Clock' });
const besideIn = (page: Page) => page.getByRole('region', { name: 'Beside' });

/** Uses the clock of the host's own remote, with all its files. */
async function useClock(page: Page): Promise<void> {
  await showClock(page);
  const clock = clockIn(page);
  await clock.getByRole('button', { name: 'Next minute' }).click();
  await clock.getByRole('button', { name: 'Show the zone' }).click();
  await expect(clock.getByText('00:01 UTC')).toBeVisible();
}

/** Tries out the sessions UI, with files that are fetched late. */
async function tryOut(lab: Lab, sessionId: string): Promise<void> {
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  await lab.openLateParts(sessionId);
}

/** Shows the slot and tries out the sessions UI. */
async function startSessions(page: Page, lab: Lab, sessionId: string): Promise<void> {
  await toggleSessions(page);
  await tryOut(lab, sessionId);
}

/** Removes the slot, and then the SDK from the page. */
async function endSessions(page: Page): Promise<void> {
  await toggleSessions(page);
  await page.evaluate(() => (window as unknown as HostPage).sessions.dispose());
}

for (const first of ['clock', 'sessions'] as const) {
  test(`the sessions UI and a remote of the host run on one React, ${first} first`, { tag: '@engines' }, async ({
    stack,
    openFederated,
    lab,
    page,
    watch,
  }) => {
    const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
    const steps = [() => useClock(page), () => startSessions(page, lab, sessionId)];
    await openFederated();
    for (const step of first === 'clock' ? steps : steps.reverse()) await step();

    expect(await identityIn(page, release.global)).toEqual({ release: release.global, isOnHostsReact: true });
    const isClockOnHostsReact = await page.evaluate(() => {
      const { clock, federatedHost } = window as unknown as FederatedWindow;
      return clock?.useState === federatedHost.react.useState;
    });
    expect(isClockOnHostsReact).toBe(true);
    expect(watch.console).toEqual([]);
  });
}

test('the same files are requested as in a host without a runtime, and the host’s own requests stay the same', async ({
  stack,
  remote,
  clock,
  hostUrl,
  openFederated,
  lab,
  page,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  const plain = await createPlainHost(stack.backEndUrl);
  await observe(page, { release: `${remote.url}/release.json` });
  await page.goto(plain.url);
  await tryOut(lab, sessionId);
  const inPlainHost = remote.asked.splice(0).sort();
  await plain.close();

  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  /** The requests since the last call, without those to the back end. */
  const takeRequests = () => {
    const seen = urls.splice(0).filter((url) => !url.startsWith('data:') && !new URL(url).pathname.startsWith('/api'));
    const to = (origin: string) => seen.filter((url) => url.startsWith(`${origin}/`)).sort();
    const known = [hostUrl, clock.url, remote.url];
    return {
      host: to(hostUrl),
      clock: to(clock.url),
      remote: to(remote.url),
      others: seen.filter((url) => !known.some((origin) => url.startsWith(`${origin}/`))),
    };
  };
  await openFederated();
  await useClock(page);
  const withoutSessions = takeRequests();
  expect(withoutSessions.remote).toEqual([]);

  await openFederated();
  await startSessions(page, lab, sessionId);
  await useClock(page);
  const withSessions = takeRequests();
  expect(withSessions.host).toEqual(withoutSessions.host);
  expect(withSessions.clock).toEqual(withoutSessions.clock);
  expect(withSessions.others).toEqual([]);
  expect(withSessions.remote).toEqual(inPlainHost.map((path) => remote.url + path));
  expect(new Set(inPlainHost).size, 'each file once').toBe(inPlainHost.length);
  expect(inPlainHost.filter((path) => /manifest|stats|types/.test(path))).toEqual([]);
});

test('nothing is registered with the host’s runtime, and nothing of it changes', { tag: '@engines' }, async ({
  stack,
  openFederated,
  lab,
  page,
  watch,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  await openFederated();
  await useClock(page);
  const globals = () => page.evaluate(() => Object.getOwnPropertyNames(window));
  const globalsBefore = new Set(await globals());
  const before = await federationIn(page);
  expect(before).toMatchObject({ instances: [{ name: 'mars_federated_host' }, { name: 'lab_clock' }] });
  await startSessions(page, lab, sessionId);
  expect(await federationIn(page)).toEqual(before);
  const { global } = release;
  expect((await globals()).filter((name) => !globalsBefore.has(name)).sort()).toEqual(
    ['__MARS_REMOTES__', '__MARS_SESSIONS__', global, `rspackChunk${global}`].sort(),
  );
  await endSessions(page);
  expect(await federationIn(page)).toEqual(before);
  expect(watch.console).toEqual([]);
});

const WAYS: readonly Way[] = ['registerRemotes', 'createInstance', 'globalContainer', 'classicContainer', 'secondSdk'];

for (const way of WAYS) {
  test(`two releases run beside each other without confusion, the second by ${way}`, { tag: '@engines' }, async ({
    stack,
    remote,
    other,
    openFederated,
    lab,
    page,
    watch,
  }) => {
    const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
    const pillBeside = besideIn(page).locator(`button[data-session-id="${sessionId}"]`);
    await openFederated();
    await toggleSessions(page);
    await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
    await showBeside(page, way, other);
    const seesOwn = async () => {
      expect(await identityIn(page, other.global)).toEqual({ release: other.global, isOnHostsReact: true });
      expect(await identityIn(page, release.global)).toEqual({ release: release.global, isOnHostsReact: true });
    };
    await expect.poll(() => page.evaluate((name) => name in window, other.global)).toBe(true);
    await seesOwn();
    // one release owns the page, and the other one waits
    await expect(page.getByRole('toolbar', { name: 'Sessions' })).toHaveCount(1);
    await expect(pillBeside).toHaveCount(0);

    // each fetches its late files from its own server
    await expect(await lab.openMenu(sessionId)).toBeVisible();
    await page.keyboard.press('Escape');
    const askedFirst = [...remote.asked];
    await toggleSessions(page);
    await expect(pillBeside).toHaveAttribute('data-status', 'active');
    const lateOf = (asked: readonly string[]) => asked.filter((path) => path.startsWith('/pill.'));
    expect(lateOf(other.server.asked)).toEqual([]);
    await expect(await lab.openMenu(sessionId)).toBeVisible();
    await page.keyboard.press('Escape');
    expect(lateOf(other.server.asked)).not.toEqual([]);
    expect(remote.asked).toEqual(askedFirst);
    for (const asked of [remote.asked, other.server.asked]) expect([...new Set(asked)]).toEqual(asked);

    // the first one again, beside the second
    await toggleSessions(page);
    await seesOwn();
    await useClock(page);
    expect(watch.console).toEqual([]);
  });
}

test('the host’s runtime goes on when a release takes over, and when the sessions UI is removed', async ({
  stack,
  clock,
  hostUrl,
  lab,
  page,
  watch,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  const releases = await createLiveReleases();
  await followChannel(page, releases.channelUrl, releases.trustedKeys, { clockUrl: clock.url });
  await page.goto(hostUrl);
  await toggleSessions(page);
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  const before = await federationIn(page);
  for (const name of ['two', 'three'] as const) {
    releases.publish(name);
    await checkForUpdate(page);
    const isThere = async (): Promise<string | null> => {
      await page.clock.runFor(250);
      return releaseIn(page);
    };
    await expect.poll(isThere).toBe(releases.globalOf(name));
    await expect(lab.pill(sessionId)).toBeVisible();
  }
  expect(await federationIn(page)).toEqual(before);
  expect(await identityIn(page, releases.globalOf('three'))).toEqual({
    release: releases.globalOf('three'),
    isOnHostsReact: true,
  });
  await endSessions(page);
  await useClock(page);
  expect(watch.console).toEqual([]);
  await releases.stop();
});

test('in debug mode the host’s next instance gets the class of the host, not that of the release', async ({
  stack,
  other,
  openFederated,
  lab,
  page,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  await openFederated();
  // the switch of the runtime's debug mode, which it reads when it starts
  await page.evaluate(() => localStorage.setItem('FEDERATION_DEBUG', 'true'));
  await openFederated();
  await startSessions(page, lab, sessionId);
  await showBeside(page, 'createInstance', other);
  expect(await identityIn(page, other.global)).toEqual({ release: other.global, isOnHostsReact: true });
});

/** What a host's runtime can do wrong, by functions that run in its page before and after it starts. */
const FAULTS: Record<string, { before?: () => void; after?: () => void }> = {
  'plugins of its instance throw': {
    before: () => {
      const fail = () => {
        throw new Error('a plugin of the host');
      };
      const hooks = { createScript: fail, createLink: fail, fetch: fail, errorLoadRemote: fail, resolveShare: fail };
      Object.assign(window, { hostPlugins: { own: [{ name: 'faulty', ...hooks }] } });
    },
  },
  'its plugins for all instances throw': {
    before: () => {
      const fail = () => {
        throw new Error('a plugin of the host');
      };
      const hooks = {
        beforeInit: fail,
        init: fail,
        beforeRegisterShare: fail,
        beforeLoadShare: fail,
        resolveShare: fail,
      };
      Object.assign(window, { hostPlugins: { global: [{ name: 'faulty', ...hooks }] } });
    },
  },
  'it registers a plugin for all instances that has no name': {
    before: () => {
      Object.assign(window, { hostPlugins: { global: [{}] } });
    },
  },
  'its global is frozen': {
    after: () => {
      const { __FEDERATION__: federation } = window as unknown as FederatedWindow;
      for (const part of Object.values(federation)) Object.freeze(part);
      Object.freeze(federation);
    },
  },
  'its global has another form': {
    after: () => {
      Object.assign(window, { __FEDERATION__: Object.freeze({ __INSTANCES__: 'none' }) });
    },
  },
};

for (const [fault, { before, after }] of Object.entries(FAULTS)) {
  test(`the sessions UI runs in a host whose runtime is faulty: ${fault}`, async ({
    stack,
    openFederated,
    lab,
    page,
    watch,
  }) => {
    const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
    if (before) await page.addInitScript(before);
    await openFederated();
    if (after) await page.evaluate(after);
    await startSessions(page, lab, sessionId);
    expect(await identityIn(page, release.global)).toEqual({ release: release.global, isOnHostsReact: true });
    await endSessions(page);
    expect(watch.console).toEqual([]);
  });
}
