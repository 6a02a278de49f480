import { recordAnnouncements } from '../support/records.ts';
import { expect, test } from '../support/stack.ts';

// what turns round keeps a machine without a graphics card busy
test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('a run in the bar is asked about at every poll, whatever else there is to ask', async ({
  stack,
  openHost,
  lab,
}) => {
  test.slow();
  const { world, clock, requests } = stack.backEnd;
  // what others cancelled days ago: a row that stays active for ever (CONTRACT 0.3)
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

test('how an old run failed is not asked, for nobody is told', async ({ stack, openHost, lab, watch }) => {
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

test('a dozen runs that others cancel at once are no parade of sentences', async ({ stack, openHost, lab, page }) => {
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
  // what came last waits until the utterance before it is over
  await lab.passPolling(4000);
  // the answers come one after the other: the first few may be named, the rest is counted; it is never one for each,
  // and none is left out
  const said = await saidSoFar();
  expect(said.length).toBeLessThanOrEqual(3);
  const all = said.join('\n');
  const counted = [...all.matchAll(/(\d+) cancelled/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  const named = new Set(all.match(/Fit \d+/g)).size;
  expect(counted + named, all).toBeGreaterThanOrEqual(12);
});

test('sessions of one minute can be told apart by their names', async ({ stack, openHost, lab, page }) => {
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
