import type { FaultSpec } from '@mars-sessions/host-shell/back-end';
import { recordStrip } from '../support/records.ts';
import { expect, test } from '../support/stack.ts';

// rotating elements load the CPU of a machine without a graphics card
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const LIST = '/api/sessions';

test('one empty list among full ones changes only the age note', async ({ stack, openHost, lab, page }) => {
  const { world, faults, requests, clock } = stack.backEnd;
  const nodes = [{ id: 'step_1', status: 'completed' }, { id: 'step_2', status: 'running' }, { id: 'step_3' }];
  for (const status of ['executing', 'paused', 'executing', 'waiting_approval', 'executing']) {
    clock.advance(1000);
    world.addSession({ runs: [{ status, nodes }] });
  }
  await openHost();
  await lab.poll();
  const bar = page.getByRole('toolbar', { name: 'Sessions' });
  const strip = () =>
    bar.locator('button[data-session-id]').evaluateAll((pills: HTMLElement[]) =>
      pills.map((pill) => {
        const { sessionId, status, reason } = pill.dataset;
        const { x, y, width } = pill.getBoundingClientRect();
        return [sessionId, status, reason, pill.ariaLabel, pill.textContent, x, y, width];
      }),
    );
  const before = await strip();
  expect(before.map(([, status]) => status)).toEqual(['active', 'paused', 'active', 'paused', 'active']);
  const names = () => bar.getByRole('button').evaluateAll((buttons) => buttons.map(({ ariaLabel }) => ariaLabel));
  const namesBefore = await names();

  faults.add({ kind: 'list-empty', path: LIST, count: 1 });
  requests.clear();
  await lab.poll();
  expect(requests.entries.map(({ path }) => path)).toEqual(['/api/sessions?limit=200']);
  expect(await strip()).toEqual(before);
  const note = bar.locator('[data-freshness]');
  await expect(note).toHaveText(/^Updated \d+ secs? ago/);
  // the retry button of the note is the only new button
  expect(await names()).toEqual(namesBefore.toSpliced(-1, 0, 'Retry loading sessions'));

  await lab.poll();
  expect(await strip()).toEqual(before);
  expect(await names()).toEqual(namesBefore);
  await expect(note).toHaveCount(0);
  expect(await lab.toastsSoFar()).toEqual([]);
});

const EVERY_WAY: FaultSpec[] = [
  { kind: 'status' },
  { kind: 'html' },
  { kind: 'hang' },
  { kind: 'malformed' },
  { kind: 'status-text' },
  { kind: 'reset' },
  { kind: 'null' },
  { kind: 'html', status: 200 },
  { kind: 'wrong-shape' },
  { kind: 'status', status: 404 },
  { kind: 'status-text', status: 503 },
];

test('ten minutes in which every answer fails in a different way lose no pill and report nothing false', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  test.slow();
  watch.expectFailure({ url: '/api/' });
  const { world, faults } = stack.backEnd;
  const stripSoFar = await recordStrip(page);
  const others = ['executing', 'paused', 'executing'].map(
    (status) => world.addSession({ runs: [{ status }] }).sessionId,
  );
  const config = { mode: 'one-shot', steps: 4, dt: 60, sessionName: 'Power spectrum' };
  const { sessionId } = world.start({ taskId: 'task_elsewhere', task: 'Fit', config });
  await openHost();
  await lab.poll();
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'active');

  // the last added fault applies first
  for (let index = 99; index >= 0; index -= 1) {
    const fault = EVERY_WAY[index % EVERY_WAY.length];
    if (fault) faults.add({ ...fault, path: LIST, count: 1 });
  }
  const note = page.locator('[data-freshness="stale"]');
  for (let minute = 1; minute <= 10; minute += 1) {
    await lab.passPolling(60_000, 4000);
    await expect(note).toHaveText(minute === 1 ? /^Updated (?:1 min|\d+ secs) ago/ : /^Updated \d+ mins? ago/);
  }
  const met = 100 - faults.list.length;
  // one poll every 10 to 20 seconds, or 8 seconds more after a timeout
  expect(met).toBeGreaterThan(30);
  expect(met).toBeLessThan(70);
  expect(world.session(sessionId)?.status).toBe('completed');
  expect(await lab.toastsSoFar()).toEqual([]);

  faults.clear();
  // the longest delay between two attempts plus the timeout of one
  for (let waited = 0; waited < 28_000 && (await note.count()) > 0; waited += 1000) await lab.passPolling(1000);
  expect(await note.count()).toBe(0);
  await expect(lab.pill(sessionId)).toHaveAttribute('data-status', 'completed');
  await lab.passPolling(16_000);
  const toasts = await lab.toastsSoFar();
  expect(toasts).toHaveLength(1);
  expect(toasts[0]).toMatch(/^(?:Session completed$|While you were away)/);
  const { lost, states } = await stripSoFar();
  expect(lost).toEqual([]);
  const certain = states.filter((state) => !state.endsWith(' unverified'));
  expect(certain.toSorted()).toEqual(
    [
      ...others.map((id, index) => `${id} ${index === 1 ? 'paused' : 'active'} -`),
      `${sessionId} active -`,
      `${sessionId} completed -`,
    ].toSorted(),
  );
});

test('broken answers beside good lists change nothing until one is correct', async ({
  stack,
  openHost,
  lab,
  page,
  watch,
}) => {
  watch.expectFailure({ url: '/api/' });
  const { world, faults, clock } = stack.backEnd;
  const stripSoFar = await recordStrip(page);
  const added = [1, 2, 3].map(() => world.addSession({ runs: [{}] }));
  await openHost();
  await lab.poll();
  const [first] = added;
  for (const [index, fault] of EVERY_WAY.slice(0, 7).entries()) {
    faults.clear();
    for (const path of ['/api/sessions/*', '/api/runs/*']) faults.add({ ...fault, path });
    if (index === 3) {
      world.patchRun(first?.runs[0]?.id ?? '', { status: 'completed' });
      world.patchSession(first?.sessionId ?? '', { status: 'completed', phase: 'completed', updatedAt: clock.now() });
    }
    await lab.passPolling(16_000);
  }
  await expect(page.locator('[data-freshness]')).toHaveCount(0);
  const { lost, states } = await stripSoFar();
  expect(lost).toEqual([]);
  const certain = states.filter((state) => !state.endsWith(' unverified'));
  expect(certain.toSorted()).toEqual(added.map((one) => `${one.sessionId} active -`).toSorted());
  expect(await lab.toastsSoFar()).toEqual([]);

  faults.clear();
  await lab.passPolling(32_000);
  await expect.poll(lab.toastsSoFar).toEqual(['Session completed']);
});
