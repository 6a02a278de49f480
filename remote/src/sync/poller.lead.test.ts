import { expect, it, vi } from 'vitest';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createFakePage } from '../testing/page.ts';
import { createPoller } from './poller.ts';
import type { RestFailure } from './restClient.ts';

function polling(answer: () => RestFailure | null = () => null) {
  const clock = createFakeClock();
  const poll = vi.fn(async () => answer());
  const planned = vi.fn();
  const poller = createPoller({ clock, random: () => 0.5, page: createFakePage(), poll, onPlanned: planned });
  return { clock, poll, planned, poller };
}

it('a page that does not lead does not poll while the other tabs report polls', async () => {
  const { clock, poll, planned, poller } = polling();
  poller.start();
  await clock.run(10);
  poller.lead(false);
  poll.mockClear();
  planned.mockClear();
  for (let interval = 0; interval < 5; interval += 1) {
    poller.heard(12_500);
    await clock.run(12_500);
  }
  expect(poll).not.toHaveBeenCalled();
  expect(planned).not.toHaveBeenCalled();
  poller.stop();
  expect(clock.timers()).toBe(0);
});

// a tab polls when it opens, and its answer may come before it knows that another tab leads
it.each([
  { what: 'a leader falls silent', after: 10, heard: true, silent: 12_500 + 17_000 },
  {
    what: 'a tab that has just polled hears no plan of the leader',
    after: 1000,
    heard: false,
    silent: 12_500 + 17_000,
  },
  { what: 'a tab with old data hears no plan of the leader', after: 6000, heard: false, silent: 1000 },
])('polls itself, and not before $silent ms, when $what', async ({ after, heard, silent }) => {
  const { clock, poll, poller } = polling();
  poller.start();
  await clock.run(after);
  poller.lead(false);
  if (heard) poller.heard(12_500);
  poll.mockClear();
  await clock.run(silent);
  expect(poll).not.toHaveBeenCalled();
  await clock.run(2000);
  expect(poll).toHaveBeenCalledTimes(1);
  poller.stop();
});

it('polls at once when it takes over with old data, and as planned with fresh data', async () => {
  const { clock, poll, poller } = polling();
  poller.start();
  await clock.run(10);
  poller.lead(false);
  poller.heard(12_500);
  poll.mockClear();
  poller.lead(true);
  await clock.run(1000);
  expect(poll).not.toHaveBeenCalled();
  await clock.run(12_000);
  expect(poll).toHaveBeenCalledTimes(1);
  poller.lead(false);
  poller.heard(60_000);
  await clock.run(6000);
  poll.mockClear();
  poller.lead(true);
  await clock.run(10);
  expect(poll).toHaveBeenCalledTimes(1);
  poller.stop();
});

it('a chain that a refusal stopped goes on when another tab has an answer', async () => {
  let refused = true;
  const { clock, poll, planned, poller } = polling(() => (refused ? { ok: false, failure: 'refused' } : null));
  poller.start();
  await clock.run(60_000);
  expect(poll).toHaveBeenCalledTimes(1);
  expect(planned).toHaveBeenLastCalledWith(null, true);
  refused = false;
  poller.heard(0);
  await clock.run(12_500);
  expect(poll).toHaveBeenCalledTimes(2);
  poller.stop();
});

it('plans no poll if the leading tab plans none', async () => {
  const { clock, poll, poller } = polling();
  poller.start();
  await clock.run(10);
  poller.lead(false);
  poller.heard(null);
  poll.mockClear();
  await clock.run(600_000);
  expect(poll).not.toHaveBeenCalled();
  // the user may still ask
  poller.pollNow();
  await clock.run(10);
  expect(poll).toHaveBeenCalledTimes(1);
  poller.stop();
});

it.each([
  ['at once', 0],
  ['after a long silence of the leader', 10_000],
])('keeps the wait of the previous leader when it takes over %s', async (_, later) => {
  const { clock, poll, planned, poller } = polling();
  poller.start();
  await clock.run(10);
  poller.lead(false);
  poller.heard(40_000, true);
  poll.mockClear();
  await clock.run(later);
  poller.lead(true);
  expect(planned).toHaveBeenLastCalledWith(40_000 - later, true);
  await clock.run(39_900 - later);
  expect(poll).not.toHaveBeenCalled();
  await clock.run(200);
  expect(poll).toHaveBeenCalledOnce();
  poller.stop();
});

it('does not poll after taking over from a refused leader until the user asks', async () => {
  const { clock, poll, planned, poller } = polling();
  poller.start();
  await clock.run(10);
  poller.lead(false);
  poller.heard(null, true);
  poll.mockClear();
  poller.lead(true);
  expect(planned).toHaveBeenLastCalledWith(null, true);
  await clock.run(120_000);
  expect(poll).not.toHaveBeenCalled();
  // a good answer in another tab ends the wait
  poller.heard(0);
  await clock.run(15_000);
  expect(poll).toHaveBeenCalledOnce();
  poller.stop();
});

it.each([
  [{ ok: false, failure: 'refused', httpStatus: 401 }, true],
  [{ ok: false, failure: 'http', httpStatus: 503, retryAfterMs: 60_000 }, true],
  [{ ok: false, failure: 'http', httpStatus: 500 }, false],
] as const)('reports whether the back end asked for the wait: %o', async (failure, firm) => {
  const { clock, planned, poller } = polling(() => failure as RestFailure);
  poller.start();
  await clock.run(10);
  expect(planned).toHaveBeenLastCalledWith(firm && failure.failure === 'refused' ? null : expect.any(Number), firm);
  poller.stop();
});
