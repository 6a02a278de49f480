import type { Page } from '@playwright/test';
import type { HostPage } from '../../support/hosts.ts';
import {
  checkForUpdate,
  createLiveReleases,
  createPlainHost,
  followChannel,
  type LiveReleases,
  releaseIn,
  toldIn,
} from '../../support/liveReleases.ts';
import { createFront, startNext } from '../../support/nextHost.ts';
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

interface Frames {
  /** Number of frames so far, of those without a bar, and of those with two. */
  all: number;
  without: number;
  double: number;
  /** Time of the first frame that shows a release, by its global. */
  firstOf: Record<string, number>;
  /** Time at which the last answer of the channel had arrived. */
  readAt: number;
}

/** Makes the page look at every frame that the browser paints. Must be called before the page opens. */
async function watchFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const frames: Frames = { all: 0, without: 0, double: 0, firstOf: {}, readAt: 0 };
    let hasBegun = false;
    const look = (time: number): void => {
      const bars = document.querySelectorAll('[role="toolbar"]').length;
      hasBegun ||= bars > 0;
      if (hasBegun) {
        frames.all += 1;
        if (bars === 0) frames.without += 1;
        if (bars > 1) frames.double += 1;
        const { release } = (window as unknown as HostPage).__MARS_REMOTES__.mars_sessions;
        if (release) frames.firstOf[release] ??= time;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    const { fetch } = window;
    Object.assign(window, {
      frames,
      fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
        const answer = await fetch(input, init);
        if (String(input).includes('/channels/')) frames.readAt = performance.now();
        return answer;
      },
    });
  });
}

const framesOf = (page: Page): Promise<Frames> =>
  page.evaluate(() => ({ ...(window as unknown as { frames: Frames }).frames }));

/** Forgets the frames of a release, so that its next first frame counts. */
const forgetFrames = (page: Page, release: string): Promise<void> =>
  page.evaluate((name) => {
    delete (window as unknown as { frames: Frames }).frames.firstOf[name];
  }, release);

test('a release takes over in an idle tab: no frame without a bar, nothing moves, and no request fails', {
  tag: '@engines',
}, async ({ releases, stack, page, watch: _ }) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  const failed: string[] = [];
  page.on('requestfailed', (request) => failed.push(request.url()));
  await followChannel(page, releases.channelUrl, releases.trustedKeys);
  await watchFrames(page);
  await page.goto(releases.hostUrl);
  await expect(page.locator(`button[data-session-id="${sessionId}"]`)).toBeVisible();
  const times: Record<string, number> = {};
  for (const [step, name] of [
    ['promotion', 'two'],
    ['roll-back within a minute', 'one'],
    ['promotion after it', 'two'],
    ['next promotion', 'three'],
    ['roll-back to a release that was let go', 'one'],
  ] as const) {
    releases.publish(name);
    const global = releases.globalOf(name);
    await forgetFrames(page, global);
    await checkForUpdate(page);
    await expect.poll(() => releaseIn(page)).toBe(global);
    // two more frames
    const { all } = await framesOf(page);
    await expect.poll(async () => (await framesOf(page)).all).toBeGreaterThan(all + 1);
    const { firstOf, readAt } = await framesOf(page);
    times[step] = (firstOf[global] ?? Number.NaN) - readAt;
  }
  const { all, without, double } = await framesOf(page);
  const words = Object.entries(times).map(([step, ms]) => `${step} ${Math.round(ms)} ms`);
  console.log(`From the answer of the channel to the first frame: ${words.join(', ')}.`);
  console.log(`Of ${all} frames ${without} without a bar, ${double} with two.`);
  expect({ without, double }).toEqual({ without: 0, double: 0 });
  expect(Math.max(...Object.values(times))).toBeLessThan(5000);
  expect(failed).toEqual([]);
  const { shifts, unhandled } = await page.evaluate(() => {
    const { shifts, unhandled } = window as unknown as HostPage;
    return { shifts, unhandled };
  });
  expect({ shifts, unhandled }).toEqual({ shifts: [], unhandled: [] });
});

test('a release that crashes as soon as it has the page is undone by itself, and is not tried again', {
  tag: '@engines',
}, async ({ releases, stack, page, lab, watch }) => {
  watch.expectConsole(/boom/);
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  await followChannel(page, releases.channelUrl, releases.trustedKeys);
  await page.goto(releases.hostUrl);
  await expect(lab.pill(sessionId)).toBeVisible();
  releases.publish('broken');
  await checkForUpdate(page);
  await expect.poll(async () => (await toldIn(page)).at(-1)?.[0]).toBe('sessions_remote_rolled_back');
  await expect(lab.pill(sessionId)).toBeVisible();
  expect(await releaseIn(page)).toBe(releases.globalOf('one'));
  await checkForUpdate(page);
  expect((await toldIn(page)).map(([event, { release, to }]) => [event, release, to])).toEqual([
    ['sessions_remote_ready', releases.globalOf('one'), undefined],
    ['sessions_remote_noticed', releases.globalOf('broken'), undefined],
    ['sessions_remote_taken_over', releases.globalOf('broken'), undefined],
    ['sessions_remote_crashed', releases.globalOf('broken'), undefined],
    ['sessions_remote_rolled_back', releases.globalOf('broken'), releases.globalOf('one')],
  ]);
});

test('under the strict policy of the guide, in MARS with its route, a take-over has no violation', async ({
  releases,
  stack,
  page,
  lab,
  watch,
}) => {
  test.setTimeout(60_000);
  // what Next prefetches while its server starts again
  watch.expectFailure({ url: '?_rsc=' });
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  const env = { NEXT_PUBLIC_MARS_SESSIONS_KEYS: releases.trustedKeys };
  let next = await startNext(releases.channelUrl, undefined, env);
  const front = await createFront(
    () => next.port,
    () => stack.backEndUrl,
  );
  await followChannel(page, '/sessions-channel', releases.trustedKeys);
  await page.goto(`${front.url}/?csp`);
  await expect(lab.pill(sessionId)).toBeVisible();
  releases.publish('two');
  // a server keeps its copy of the channel for half a minute, and a new one has none
  next.stop();
  next = await startNext(releases.channelUrl, undefined, env);
  await checkForUpdate(page);
  await expect.poll(() => releaseIn(page)).toBe(releases.globalOf('two'));
  await expect(lab.pill(sessionId)).toBeVisible();
  const menu = await lab.openMenu(sessionId);
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await page.evaluate(() => (window as unknown as HostPage).sessions.toast({ type: 'info', title: 'From the host' }));
  await lab.pass(500);
  await expect(lab.toast('From the host')).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as HostPage).violations)).toEqual([]);
  await front.close();
  next.stop();
});

test('with `ask` a toast asks first, and the release takes over when the user has agreed', async ({
  releases,
  stack,
  page,
  lab,
}) => {
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  await followChannel(page, releases.channelUrl, releases.trustedKeys, { takeOver: 'ask' });
  await page.goto(releases.hostUrl);
  await expect(lab.pill(sessionId)).toBeVisible();
  releases.publish('two');
  await checkForUpdate(page);
  const question = lab.toast('A new version of the sessions is ready');
  await expect(question).toBeVisible();
  await lab.passPolling(60_000);
  expect(await releaseIn(page)).toBe(releases.globalOf('one'));
  await question.getByRole('button', { name: 'Use it now' }).click();
  // the pointer leaves the toasts
  await page.mouse.move(5, 5);
  await lab.pass(1000);
  await expect.poll(() => releaseIn(page)).toBe(releases.globalOf('two'));
  await expect(question).toHaveCount(0);
  await expect(lab.pill(sessionId)).toBeVisible();
});

test('a policy that forbids the question ends it with the first violation, which is reported once', async ({
  releases,
  stack,
  page,
  lab,
  watch,
}) => {
  watch.expectConsole(/Content.Security.Policy|forbids asking for newer releases/);
  const { sessionId } = stack.backEnd.world.addSession({ name: 'Lensing', runs: [{}] });
  const host = await createPlainHost(stack.backEndUrl, "connect-src 'self'");
  await followChannel(page, releases.inPage('one'), releases.trustedKeys);
  await page.goto(host.url);
  await expect(lab.pill(sessionId)).toBeVisible();
  releases.publish('two');
  await checkForUpdate(page);
  await expect.poll(async () => (await toldIn(page)).at(-1)?.[0]).toBe('sessions_remote_notice_ended');
  await checkForUpdate(page);
  await lab.passPolling(340_000);
  const { violations } = await page.evaluate(() => ({ violations: (window as unknown as HostPage).violations }));
  expect(violations).toHaveLength(1);
  expect((await toldIn(page)).map(([event]) => event)).toEqual([
    'sessions_remote_ready',
    'sessions_remote_notice_ended',
  ]);
  expect(watch.console.filter((line) => line.includes('forbids asking'))).toHaveLength(1);
  expect(await releaseIn(page)).toBe(releases.globalOf('one'));
  await host.close();
});

test('details that are open on a log keep their tab and their place, and are there in every frame', {
  tag: '@engines',
}, async ({ releases, stack, page, lab }) => {
  const { world } = stack.backEnd;
  const consoleLines = Array.from(
    { length: 3000 },
    (_, index) => `line ${index}${index % 500 === 0 ? ' Checkpoint' : ''}`,
  );
  const { sessionId } = world.addSession({ mode: 'one-shot', name: 'Lensing', consoleLines, runs: [{}] });
  const record = world.session(sessionId);
  if (record) record.consoleLines = consoleLines;
  await followChannel(page, releases.channelUrl, releases.trustedKeys);
  await page.addInitScript(() => {
    let gone = 0;
    const look = (): void => {
      if (!document.querySelector('[data-details] [data-log-line]')) gone += 1;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(window, { framesWithoutDetails: () => gone });
  });
  await page.goto(releases.hostUrl);
  await (await lab.openMenu(sessionId)).getByRole('menuitem', { name: 'View Logs' }).click();
  const log = lab.details.getByRole('region', { name: 'Logs' });
  await expect(log).toContainText('line 2999');
  await log.hover();
  await page.mouse.wheel(0, -3000);
  const follow = lab.details.getByRole('button', { name: 'Follow' });
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  await lab.pass(500);
  const middle = () =>
    log.evaluate((element) => {
      const { left, top, height } = element.getBoundingClientRect();
      return document.elementFromPoint(left + 60, top + height / 2)?.closest('[data-log-line]')?.textContent;
    });
  await expect.poll(middle).toMatch(/^line 2[5-9]\d\d/);
  const read = await middle();
  const gone = () =>
    page.evaluate(() => (window as unknown as { framesWithoutDetails(): number }).framesWithoutDetails());
  const before = await gone();
  releases.publish('two');
  await checkForUpdate(page);
  const isThere = async (): Promise<string | null> => {
    await lab.pass(250);
    return releaseIn(page);
  };
  await expect.poll(isThere).toBe(releases.globalOf('two'));
  expect(await gone()).toBe(before);
  // the list measures its lines anew
  await expect.poll(middle).toBe(read);
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  await expect(lab.details).toHaveCount(1);
});
