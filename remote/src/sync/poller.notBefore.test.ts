import { describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createFakePage } from '../testing/page.ts';
import { createPoller, type Poller } from './poller.ts';
import type { RestFailure } from './restClient.ts';

const PATIENT: RestFailure = { ok: false, failure: 'http', httpStatus: 503, retryAfterMs: 3_600_000 };
const REFUSED: RestFailure = { ok: false, failure: 'refused', httpStatus: 401 };

/** A page whose first poll got this answer. */
async function asked(first: RestFailure) {
  const clock = createFakeClock();
  const page = createFakePage();
  let answer: RestFailure | null = first;
  const poll = vi.fn(async () => answer);
  const planned = vi.fn();
  const poller = createPoller({ clock, random: () => 0.5, page, poll, onPlanned: planned });
  poller.start();
  await clock.run(10);
  return {
    clock,
    page,
    poll,
    planned,
    poller,
    polls: () => poll.mock.calls.length,
    answer: (next: RestFailure | null) => {
      answer = next;
    },
  };
}

const WAYS: [string, (page: ReturnType<typeof createFakePage>, poller: Poller) => void][] = [
  ['a window focus', (page) => page.wake()],
  ['a page that becomes visible', (page) => looked(page)],
  ['a network that comes back', (page) => back(page)],
  ['the search for the host’s live run', (_, poller) => poller.pollNow()],
  ['a tab that takes over', (_, poller) => takeOver(poller)],
  ['a bar that is remounted', (_, poller) => remount(poller)],
];

function looked(page: ReturnType<typeof createFakePage>): void {
  page.hidden = true;
  page.hidden = false;
  page.wake();
}

function back(page: ReturnType<typeof createFakePage>): void {
  page.online = false;
  page.online = true;
  page.wake();
}

function takeOver(poller: Poller): void {
  poller.lead(false);
  poller.lead(true);
}

function remount(poller: Poller): void {
  poller.stop();
  poller.start();
}

describe.each([
  ['Retry-After', PATIENT],
  ['a refusal', REFUSED],
])('RT-10: the wait after %s', (_, failure) => {
  it.each(WAYS)('holds against %s', async (_way, happens) => {
    const { clock, page, poller, polls } = await asked(failure);
    for (let time = 0; time < 60; time += 1) {
      await clock.run(6000);
      happens(page, poller);
    }
    await clock.run(6000);
    expect(polls()).toBe(1);
    poller.stop();
    expect(clock.timers()).toBe(0);
  });

  it('holds for a page that has just stopped leading and hears from no other tab', async () => {
    const { clock, poller, polls } = await asked(failure);
    poller.lead(false);
    await clock.run(600_000);
    expect(polls()).toBe(1);
    poller.stop();
  });

  it('ends when the user asks', async () => {
    const { clock, page, poller, polls, answer } = await asked(failure);
    await clock.run(60_000);
    poller.retry();
    await clock.run(10);
    expect(polls()).toBe(2);
    // the answer asks for a wait again
    page.wake();
    await clock.run(60_000);
    expect(polls()).toBe(2);
    answer(null);
    poller.retry();
    await clock.run(13_000);
    expect(polls()).toBe(4);
    await clock.run(6000);
    page.wake();
    await clock.run(10);
    expect(polls()).toBe(5);
    poller.stop();
  });

  it('holds against a poll that was queued behind the one that got this answer', async () => {
    const clock = createFakeClock();
    let answer: (failure: RestFailure | null) => void = () => {};
    const poll = vi.fn(
      () =>
        new Promise<RestFailure | null>((resolve) => {
          answer = resolve;
        }),
    );
    const poller = createPoller({ clock, random: () => 0.5, page: createFakePage(), poll });
    poller.start();
    poller.pollNow();
    answer(failure);
    await clock.run(60_000);
    expect(poll).toHaveBeenCalledOnce();
    poller.stop();
  });

  it('ends with a good answer in another tab', async () => {
    const { clock, page, poller, polls, answer } = await asked(failure);
    answer(null);
    poller.heard(0);
    await clock.run(6000);
    page.wake();
    await clock.run(10);
    expect(polls()).toBe(2);
    poller.stop();
  });
});

it('RT-10: Retry-After holds to its end, even if the page was hidden meanwhile', async () => {
  const { clock, page, poller, polls } = await asked({ ...PATIENT, retryAfterMs: 40_000 });
  page.hidden = true;
  await clock.run(10_000);
  page.hidden = false;
  page.wake();
  await clock.run(29_900);
  expect(polls()).toBe(1);
  await clock.run(200);
  expect(polls()).toBe(2);
  poller.stop();
});

it('RT-10: a timeout does not cancel a refusal that another tab reported', async () => {
  const clock = createFakeClock();
  let answer: (failure: RestFailure | null) => void = () => {};
  const poll = vi.fn(
    () =>
      new Promise<RestFailure | null>((resolve) => {
        answer = resolve;
      }),
  );
  const planned = vi.fn();
  const poller = createPoller({ clock, random: () => 0.5, page: createFakePage(), poll, onPlanned: planned });
  poller.start();
  poller.heard(null, true);
  answer({ ok: false, failure: 'timeout' });
  await clock.run(120_000);
  expect(poll).toHaveBeenCalledOnce();
  expect(planned).toHaveBeenLastCalledWith(null, true);
  poller.stop();
});
