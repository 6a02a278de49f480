import { recordAnnouncements, recordStrip } from '../support/records.ts';
import { expect, test } from '../support/stack.ts';

// rotating elements load the CPU of a machine without a graphics card, and exit animations keep toasts longer
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** The list and thirty requests beside it. */
const MAX_REQUESTS_PER_POLL = 31;

/** Returns the maximum number of requests from one list request to the next, including the first. */
function mostInAPoll(entries: readonly { path: string }[]): number {
  const polls: number[] = [];
  for (const { path } of entries) {
    if (path.startsWith('/api/sessions?')) polls.push(0);
    const last = polls.length - 1;
    polls[last] = (polls[last] ?? 0) + 1;
  }
  return Math.max(...polls);
}

test('a dozen runs cancelled by others at once are neither failures nor toasts', async ({
  stack,
  openHost,
  lab,
  page,
}) => {
  const { world, clock, requests } = stack.backEnd;
  const stripSoFar = await recordStrip(page);
  const saidSoFar = await recordAnnouncements(page);
  const tasks = Array.from({ length: 12 }, (_, index) => `task_of_others_${index}`);
  const config = { mode: 'one-shot', steps: 9, dt: 60 };
  const ids = tasks.map((taskId, index) => {
    clock.advance(1000);
    return world.start({ taskId, task: 'Fit', config: { ...config, sessionName: `Fit ${index}` } }).sessionId;
  });
  await openHost();
  await lab.poll();
  await expect(page.locator('button[data-status="active"]')).toHaveCount(12);
  requests.clear();
  for (const taskId of tasks) {
    world.cancel(taskId);
    clock.advance(80);
  }
  await lab.passPolling(16_000);
  await expect(page.locator('button[data-status="cancelled"]')).toHaveCount(12);
  expect(world.sessions().map(({ status }) => status)).toEqual(ids.map(() => 'active'));
  await lab.passPolling(30_000);
  expect(await lab.toastsSoFar()).toEqual([]);
  const said = (await saidSoFar()).join(' ');
  expect(said).toMatch(/cancelled/);
  expect(said).not.toMatch(/failed|started/i);
  const { lost, states } = await stripSoFar();
  expect(lost).toEqual([]);
  const certain = states.filter((state) => !state.endsWith(' unverified'));
  expect(certain.toSorted()).toEqual(ids.flatMap((id) => [`${id} active -`, `${id} cancelled cancelled`]).toSorted());
  expect(mostInAPoll(requests.entries)).toBeLessThanOrEqual(MAX_REQUESTS_PER_POLL);
});

test.describe('shortly before seven in the evening', () => {
  // not a whole second, which is the resolution of a `Date` header: later sessions are newer than the last list
  test.use({ backEndOptions: { scenario: 'empty', speed: 0, startAt: Date.UTC(2026, 10, 22, 17, 59, 25, 250) } });

  test('a host that reconnects forever creates a session every second, and the bar stays legible', async ({
    stack,
    openHost,
    lab,
    page,
  }) => {
    test.slow();
    const { world, clock, requests } = stack.backEnd;
    await openHost();
    await lab.poll();
    const bar = page.getByRole('toolbar', { name: 'Sessions' });
    const place = await bar.boundingBox();
    const pills = bar.locator('button[data-session-id]');
    const toasts = page.locator('[data-toast-type]');
    const expected = new Map<string, RegExp>();
    for (let second = 0; second < 48; second += 1) {
      const failed = second % 2 === 0;
      const { sessionId } = world.addSession({
        name: 'one-shot_task_177',
        ...(failed ? { status: 'suspended', phase: 'failed' } : {}),
        consoleLines: ['run.failed error="Error in step 1"'],
        runs: [{ taskId: 'task_1771234567890_a', status: failed ? 'failed' : 'executing' }],
      });
      const time = new Date(clock.now()).toLocaleTimeString('en-GB', {
        timeZone: 'Europe/Berlin',
        hour: '2-digit',
        minute: '2-digit',
      });
      expected.set(sessionId, new RegExp(`^Single-Pass Analysis ${time}\\S*, ${failed ? 'failed' : 'running'}$`));
      await lab.passPolling(1000);
      // a replaced toast is visible a moment longer
      await expect.poll(() => toasts.count()).toBeLessThanOrEqual(3);
      expect(await pills.count()).toBeLessThanOrEqual(30);
    }
    await lab.passPolling(16_000);
    await expect(pills).toHaveCount(30);
    await expect(page.getByRole('button', { name: /^All sessions/ })).toHaveAccessibleName(
      'All sessions (48, 24 need you)',
    );
    expect(await bar.boundingBox()).toEqual(place);

    const shown = await pills.evaluateAll((buttons: HTMLElement[]) =>
      buttons.map((button) => {
        const { y, height } = button.getBoundingClientRect();
        const { ariaLabel: name, textContent: text } = button;
        return { id: button.dataset.sessionId ?? '', name: name ?? '', text, y, bottom: y + height };
      }),
    );
    for (const { id, name, text } of shown) {
      expect(name).toMatch(expected.get(id) ?? /^$/);
      expect(text).toMatch(/^Single-Pass Analysis\s*(?:18:59|19:00)/);
    }
    const times = new Set(shown.map(({ text }) => /\d\d:\d\d/.exec(text)?.[0]));
    expect([...times]).toEqual(['18:59', '19:00']);
    expect(new Set(shown.map(({ y }) => y)).size).toBe(1);
    const { y: top, height } = place ?? { y: 0, height: 0 };
    expect(shown[0]?.y).toBeGreaterThanOrEqual(top);
    expect(shown[0]?.bottom).toBeLessThanOrEqual(top + height);

    // a burst is one toast, and a toast with failures stays until it is dismissed
    await expect(toasts.filter({ hasText: /^\d+ sessions changed\s*\d+ failed/ }).first()).toBeVisible();
    expect((await lab.toastsSoFar()).length).toBeLessThan(24);
    expect(mostInAPoll(requests.entries)).toBeLessThanOrEqual(MAX_REQUESTS_PER_POLL);
  });
});
