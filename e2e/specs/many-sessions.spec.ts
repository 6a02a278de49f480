import { recordAnnouncements } from '../support/records.ts';
import { expect, test } from '../support/stack.ts';

// rotating elements load the CPU of a machine without a graphics card
test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('a run in the bar is requested at every poll, however many other requests there are', async ({
  stack,
  openHost,
  lab,
}) => {
  test.slow();
  const { world, clock, requests } = stack.backEnd;
  // sessions that others cancelled days ago stay active in the list forever (CONTRACT 0.3)
  const createdAt = clock.now() - 3 * 86_400_000;
  for (let index = 0; index < 150; index += 1)
    world.addSession({ createdAt: createdAt - index * 60_000, runs: [{ status: 'cancelled' }] });
  const { sessionId } = world.addSession({ name: 'Lensing', runs: [{ nodes: [{ id: 'step_1' }] }] });
  await openHost();
  await lab.poll();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  await lab.passPolling(120_000);
  requests.clear();
  await lab.passPolling(120_000);
  const lists = requests.entries.filter(({ path }) => path.startsWith('/api/sessions?'));
  const about = requests.entries.filter(({ path }) => path === `/api/sessions/${sessionId}/runs`);
  expect(lists.length).toBeGreaterThanOrEqual(8);
  expect(about.length).toBeGreaterThanOrEqual(lists.length - 1);
});

test('the log of an old failed run is not requested, because its failure is not reported', async ({
  stack,
  openHost,
  lab,
  watch,
}) => {
  watch.expectFailure({ url: '/console-log', status: 404 });
  const { world, requests } = stack.backEnd;
  for (let index = 0; index < 5; index += 1)
    world.addSession({ status: 'suspended', phase: 'control', runs: [{ status: 'failed' }] });
  await openHost();
  await lab.poll();
  expect(requests.entries.filter(({ path }) => path.endsWith('/runs'))).not.toEqual([]);
  expect(await lab.toastsSoFar()).toEqual([]);
  expect(requests.entries.filter(({ path }) => path.includes('/console-log'))).toEqual([]);
});

test('a dozen runs cancelled by others at once are announced in at most three sentences', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world } = stack.backEnd;
  const saidSoFar = await recordAnnouncements(page);
  const runs = Array.from({ length: 12 }, (_, index) => world.addSession({ name: `Fit ${index}`, runs: [{}] }));
  await openHost();
  await lab.poll();
  for (const {
    runs: [run],
  } of runs)
    world.patchRun(run?.id ?? '', { status: 'cancelled' });
  await lab.passPolling(16_000);
  await expect(page.locator('button[data-status="cancelled"]')).toHaveCount(12);
  // the last announcement waits until the one before it is over
  await lab.passPolling(4000);
  // the answers arrive one after the other: the first few may be named and the rest are counted; there is never one
  // announcement per run, and no run is missing
  const said = await saidSoFar();
  expect(said.length).toBeLessThanOrEqual(3);
  const all = said.join('\n');
  const counted = [...all.matchAll(/(\d+) cancelled/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  const named = new Set(all.match(/Fit \d+/g)).size;
  expect(counted + named, all).toBeGreaterThanOrEqual(12);
});

test('sessions created in the same minute have distinct names', async ({ stack, openHost, lab, page }) => {
  const { world, clock } = stack.backEnd;
  const at = Math.floor(clock.now() / 60_000) * 60_000 - 60_000;
  for (let second = 5; second < 8; second += 1)
    world.addSession({ name: 'one-shot_task_177', createdAt: at + second * 1000, runs: [{}] });
  await openHost();
  await lab.poll();
  const names = await page.locator('button[data-session-id]').evaluateAll((all) => all.map((one) => one.ariaLabel));
  expect(names).toHaveLength(3);
  expect(new Set(names).size).toBe(3);
});
