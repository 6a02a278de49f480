import type { FaultSpec } from '@mars-sessions/host-shell/back-end';
import { expect, test } from '../support/stack.ts';

// rotating elements load the CPU of a machine without a graphics card
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const LIST = '/api/sessions';

test('401, 403 and 422 stop the polling with a message, and Retry asks again', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  // a session added without a log is asked for its log once while it gives no sign
  watch.expectFailure({ url: '/console-log', status: 404 });
  const { world, faults, requests } = stack.backEnd;
  const { sessionId } = world.addSession({ runs: [{}] });
  const detail = [
    { loc: ['query', 'limit'], msg: 'Input should be less than or equal to 200', type: 'less_than_equal' },
  ];
  await openHost();
  await lab.poll();
  const note = page.locator('[data-freshness="stale"]');
  for (const status of [401, 403, 422]) {
    watch.expectFailure({ url: '/api/sessions?limit=200', status });
    faults.add({ kind: 'status', status, detail, path: LIST });
    await lab.passPolling(20_000);
    await expect(note).toHaveText(/^MARS refuses to list sessions/);

    requests.clear();
    await lab.passPolling(60_000);
    expect(requests.entries).toEqual([]);

    await note.getByRole('button', { name: 'Retry' }).click();
    await lab.passPolling(30_000);
    expect(requests.entries.map((request) => request.status)).toEqual([status]);
    await expect(note).toHaveText(/^MARS refuses to list sessions/);

    faults.clear();
    await note.getByRole('button', { name: 'Retry' }).click();
    // the note stays under a resting pointer
    await page.mouse.move(5, 600);
    await expect(note).toHaveCount(0);
    requests.clear();
    await lab.poll();
    expect(requests.entries.filter(({ path }) => path.startsWith('/api/sessions?'))).toHaveLength(1);
  }
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');
  expect(await lab.toastsSoFar()).toEqual([]);
});

test('after a 404, or a 403 with a page, polling backs off and recovers by itself', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  watch.expectFailure({ url: '/api/sessions?limit=200' });
  // see the first test
  watch.expectFailure({ url: '/console-log', status: 404 });
  const { world, faults, requests } = stack.backEnd;
  const { sessionId } = world.addSession({ runs: [{}] });
  await openHost();
  await lab.poll();
  const note = page.locator('[data-freshness="stale"]');
  const wrong: FaultSpec[] = [
    { kind: 'status', status: 404, detail: 'Not Found' },
    { kind: 'html', status: 404 },
    { kind: 'html', status: 403 },
  ];
  for (const fault of wrong) {
    faults.add({ ...fault, path: LIST });
    requests.clear();
    await lab.passPolling(120_000);
    await expect(note).toHaveText(/^Updated 1 min|^Updated 2 min/);
    const times = requests.entries.map(({ time }) => time);
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(pauses.length).toBeGreaterThanOrEqual(5);
    expect(pauses[0]).toBeLessThanOrEqual(7000);
    // from the fourth on, each delay is 10 to 20 seconds
    const later = pauses.slice(3);
    expect(Math.max(...later)).toBeLessThanOrEqual(22_000);
    expect(later.reduce((sum, pause) => sum + pause, 0) / later.length).toBeGreaterThan(8000);
    faults.clear();
    await lab.passPolling(20_000);
    await expect(note).toHaveCount(0);
  }
  await expect(lab.pill(sessionId)).toHaveAttribute('data-source', 'polled');
  expect(await lab.toastsSoFar()).toEqual([]);
});
