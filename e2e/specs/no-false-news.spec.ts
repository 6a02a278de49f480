import { borrowHostSocket, recordAnnouncements, recordStrip } from '../support/records.ts';
import { expect, test } from '../support/stack.ts';

// rotating elements load the CPU of a machine without a graphics card
test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('defect 18: two hundred old rows whose first answers report any end are a silent baseline', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  test.slow();
  const { world, clock, requests } = stack.backEnd;
  const saidSoFar = await recordAnnouncements(page);
  const rows = [
    { status: 'active', phase: 'init' },
    { status: 'suspended', phase: 'control' },
    { status: 'completed', phase: 'completed' },
    { status: 'suspended', phase: 'failed' },
    { status: 'active', phase: 'one_shot' },
  ];
  const answers = ['failed', 'cancelled', 'paused', 'completed'];
  const minutesAgo = (minutes: number) => ({ createdAt: clock.now() - minutes * 60_000 });
  for (let index = 0; index < 198; index += 1)
    world.addSession({
      ...rows[index % rows.length],
      ...minutesAgo(60 + index * 17),
      consoleLines: ['run.failed error="Error in step 2"'],
      runs: [{ status: answers[index % answers.length] ?? '' }],
    });
  // these two wait for a person: they are counted, but are no news either
  world.addSession({ ...minutesAgo(50), mode: 'newspulse', task: 'Euclid', runs: [{}] });
  world.addSession({ ...minutesAgo(40), runs: [{ status: 'waiting_approval' }] });
  await openHost();
  const all = page.getByRole('button', { name: /^All sessions/ });
  await expect(all).toBeVisible();

  // rows that already report an end are not requested
  const over = ({ status, phase }: { status: string | null; phase: string | null }) =>
    status === 'completed' || phase === 'failed';
  const wanted = world.sessions().filter((session) => !over(session)).length;
  const asked = () => new Set(requests.entries.map(({ path }) => path).filter((path) => path.endsWith('/runs'))).size;
  for (let polls = 0; polls < 12 && asked() < wanted; polls += 1) await lab.passPolling(12_500);
  expect(asked()).toBe(wanted);
  // some rows are requested a second time, when a different answer would be news
  await lab.passPolling(30_000);

  expect(await lab.toastsSoFar()).toEqual([]);
  expect(await saidSoFar()).toEqual([]);
  await expect(page.locator('[data-attention="unseen"]')).toHaveCount(0);
  await expect(all).toHaveAccessibleName('All sessions (200+, 2 need you)');
  await expect(page).toHaveTitle('(2) MARS');

  // the same recorders do catch real news
  clock.advance(1000);
  world.addSession({ name: 'Lensing', runs: [{}] });
  await lab.passPolling(16_000);
  expect(await lab.toastsSoFar()).toEqual(['Session started']);
  expect(await saidSoFar()).toEqual([expect.stringContaining('Session started')]);
});

test('a cancel that the host sends by itself is not shown as failed while MARS is silent, nor afterwards', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, faults } = stack.backEnd;
  const say = await borrowHostSocket(page);
  const stripSoFar = await recordStrip(page);
  const saidSoFar = await recordAnnouncements(page);
  await openHost();
  const taskId = await lab.launch({ steps: 6, seconds: 30 });
  const { sessionId } = world.run(taskId) ?? { sessionId: '' };
  const pill = lab.pill(sessionId);
  await expect(pill).toHaveAttribute('data-source', 'live');
  await expect(pill).toHaveAttribute('data-status', 'active');

  faults.add({ kind: 'hang', path: '/api/sessions/*/runs' });
  await say({ type: 'cancel' });
  await expect(pill).toHaveAttribute('data-reason', 'ending');
  for (let seconds = 0; seconds < 60; seconds += 10) {
    await lab.passPolling(10_000);
    await expect(pill).toHaveAttribute('data-reason', 'ending');
    await expect(pill).toHaveAccessibleName(/, ending…$/);
  }
  expect(world.run(taskId)?.status).toBe('cancelled');
  expect(await lab.toastsSoFar()).toEqual(['Session started']);

  faults.clear();
  await lab.passPolling(16_000);
  await expect(pill).toHaveAttribute('data-status', 'cancelled');
  await expect(pill).toHaveAccessibleName(/, cancelled$/);
  expect(await lab.toastsSoFar()).toEqual(['Session started']);
  const { states } = await stripSoFar();
  expect(states.filter((state) => !state.endsWith(' unverified'))).toEqual([
    `${sessionId} active -`,
    `${sessionId} active ending`,
    `${sessionId} cancelled cancelled`,
  ]);
  expect((await saidSoFar()).join(' ')).not.toMatch(/failed/i);
});
