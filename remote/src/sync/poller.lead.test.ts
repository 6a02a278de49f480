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

it('a page that does not lead does not poll while it hears of the others', async () => {
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

it('polls by itself when the others fall silent', async () => {
  const { clock, poll, poller } = polling();
  poller.start();
  await clock.run(10);
  poller.lead(false);
  poller.heard(12_500);
  poll.mockClear();
  await clock.run(12_500 + 17_000);
  expect(poll).not.toHaveBeenCalled();
  await clock.run(2000);
  expect(poll).toHaveBeenCalledTimes(1);
  poller.stop();
});

it('polls at once when it takes over with old data, and in its turn with fresh', async () => {
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
  expect(planned).toHaveBeenLastCalledWith(null);
  refused = false;
  poller.heard(0);
  await clock.run(12_500);
  expect(poll).toHaveBeenCalledTimes(2);
  poller.stop();
});

it('nothing is planned where the tab that leads plans nothing', async () => {
  const { clock, poll, poller } = polling();
  poller.start();
  await clock.run(10);
  poller.lead(false);
  poller.heard(null);
  poll.mockClear();
  await clock.run(600_000);
  expect(poll).not.toHaveBeenCalled();
  // a person may still ask
  poller.pollNow();
  await clock.run(10);
  expect(poll).toHaveBeenCalledTimes(1);
  poller.stop();
});
