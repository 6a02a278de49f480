import type { Page } from '@playwright/test';
import { containerOf, OWN_RECORD, publishFixture } from '../../support/fixtureRemote.ts';
import { expect, type HostPage, test } from '../../support/hosts.ts';
import { release } from '../../support/stack.ts';
import { storeBeforehand } from '../../support/storeBeforehand.ts';

const reportOf = (page: Page) => page.evaluate(() => (window as unknown as HostPage).__MARS_REMOTES__.mars_sessions);

const tracked = (page: Page, event: string) =>
  page.evaluate(
    (name) => (window as unknown as HostPage).tracked.filter(([one]) => one === name).map(([, data]) => data),
    event,
  );

const slotOf = (page: Page) => page.locator('.mars-sessions-slot');
const retry = (page: Page) => slotOf(page).getByRole('button', { name: 'Retry' }).click();

const CRASHES = containerOf(`() => { throw new Error('boom'); }`);

test('a release that crashes twice within a minute stays off, across a reload too, until the user retries', async ({
  remote,
  open,
  page,
  watch,
}) => {
  watch.expectConsole(/boom|preload/);
  publishFixture(remote, CRASHES);
  await open('next', '/', { release: remote.url + OWN_RECORD });
  await expect(slotOf(page)).toHaveAttribute('data-state', 'failed');
  expect((await reportOf(page)).error).toMatchObject({ code: 'render', phase: 'render' });
  await retry(page);
  await expect.poll(async () => (await reportOf(page)).error?.code).toBe('crash-loop');
  expect(await tracked(page, 'sessions_remote_crashed')).toEqual(
    Array.from({ length: 2 }, () => ({ release: 'mars_sessions_fixture', phase: 'render', name: 'Error' })),
  );

  remote.asked.length = 0;
  await page.reload();
  await expect(slotOf(page)).toHaveAttribute('data-state', 'failed');
  expect(await reportOf(page)).toMatchObject({ release: 'mars_sessions_fixture', error: { code: 'crash-loop' } });
  expect(remote.asked.filter((url) => url.includes('fixture.js'))).toEqual([]);
  await page.getByRole('textbox', { name: 'Task' }).fill('Fit');
  await expect(page.getByRole('textbox', { name: 'Task' })).toHaveValue('Fit');

  remote.heal();
  await retry(page);
  await expect(page.getByRole('toolbar', { name: 'Sessions' })).toBeVisible();
  expect((await reportOf(page)).release).toBe(release.global);
  expect(await page.evaluate(() => (window as unknown as HostPage).unhandled)).toEqual([]);
});

test('a release that crashes twice is replaced automatically by the last good one', async ({
  remote,
  open,
  page,
  watch,
}) => {
  watch.expectConsole(/boom|preload/);
  const good = { recordUrl: `${remote.url}/release.json`, record: release };
  await storeBeforehand(page, 'mars.sessions.releases', JSON.stringify({ v: 1, good }));
  publishFixture(remote, CRASHES);
  await open('next', '/', { release: remote.url + OWN_RECORD });
  await expect(slotOf(page)).toHaveAttribute('data-state', 'failed');
  await page.getByRole('textbox', { name: 'Task' }).fill('Fit');
  await retry(page);
  await expect(page.getByRole('toolbar', { name: 'Sessions' })).toBeVisible();
  expect(await reportOf(page)).toMatchObject({ phase: 'ready', release: release.global, lastKnownGood: true });
  expect(await tracked(page, 'sessions_remote_rolled_back')).toEqual([
    { release: 'mars_sessions_fixture', to: release.global, phase: 'render' },
  ]);
  await expect(page.getByRole('textbox', { name: 'Task' })).toHaveValue('Fit');
  expect(await page.evaluate(() => (window as unknown as HostPage).unhandled)).toEqual([]);
});

test('an error that the remote throws in a handler, a timer or a promise leaves the bar working and is reported once', async ({
  remote,
  open,
  page,
  watch,
}) => {
  watch.expectConsole(/boom|preload/);
  publishFixture(
    remote,
    containerOf(`() => {
      const button = (name, onClick) => react.createElement('button', { type: 'button', key: name, onClick }, name);
      return react.createElement('div', { role: 'toolbar' }, [
        button('handler', () => { throw new RangeError('boom in a handler'); }),
        button('timer', () => { setTimeout(() => { throw new TypeError('boom in a timer'); }); }),
        button('promise', async () => { throw new SyntaxError('boom in a promise'); }),
      ]);
    }`),
  );
  await open('next', '/', { release: remote.url + OWN_RECORD });
  const bar = slotOf(page).getByRole('toolbar');
  await expect(bar).toBeVisible();
  for (const [index, [name, type]] of (
    [
      ['handler', 'RangeError'],
      ['timer', 'TypeError'],
      ['promise', 'SyntaxError'],
    ] as const
  ).entries()) {
    // the second click throws the same error at the same place
    for (let times = 0; times < 2; times += 1) await bar.getByRole('button', { name }).click();
    await expect.poll(() => tracked(page, 'sessions_remote_error')).toHaveLength(index + 1);
    expect((await tracked(page, 'sessions_remote_error'))[index]).toEqual({
      release: 'mars_sessions_fixture',
      phase: 'handler',
      name: type,
    });
  }
  await expect(bar).toBeVisible();
  expect(await reportOf(page)).toMatchObject({ phase: 'ready', error: null });

  // errors of the host are not attributed to the remote
  await page.evaluate(() => setTimeout(() => Promise.reject(new Error('boom in the host'))));
  await expect.poll(() => page.evaluate(() => (window as unknown as HostPage).unhandled.length)).toBe(3);
  expect(await tracked(page, 'sessions_remote_error')).toHaveLength(3);
});

test('an error that the remote throws while it unmounts leaves the host’s page unchanged and is reported once', async ({
  remote,
  open,
  page,
  watch,
}) => {
  watch.expectConsole(/boom|preload/);
  publishFixture(
    remote,
    containerOf(`() => {
      react.useEffect(() => () => { throw new RangeError('boom in a cleanup'); }, []);
      return react.createElement('div', { role: 'toolbar' });
    }`),
  );
  await open('next', '/', { release: remote.url + OWN_RECORD });
  await expect(slotOf(page)).toHaveAttribute('data-state', 'ready');
  await page.getByRole('textbox', { name: 'Task' }).fill('Fit');
  await page.evaluate(() => (window as unknown as HostPage).sessions.dispose());
  await expect(slotOf(page).getByRole('status')).toHaveText('Sessions unavailable');
  await expect(page.getByRole('textbox', { name: 'Task' })).toHaveValue('Fit');
  expect(await tracked(page, 'sessions_remote_error')).toEqual([
    { release: 'mars_sessions_fixture', phase: 'cleanup', name: 'RangeError' },
  ]);
  expect(await page.evaluate(() => (window as unknown as HostPage).unhandled)).toEqual([]);
});
