import { describe, expect, it, vi } from 'vitest';
import { createFakeClock, flush } from '../testing/fakeClock.ts';
import { createFakePage } from '../testing/page.ts';
import { createPoller } from './poller.ts';
import type { RestFailure } from './restClient.ts';

const NETWORK: RestFailure = { ok: false, failure: 'network' };

/** A poller with a mean jitter, whose polls the test answers. */
function polling() {
  const clock = createFakeClock();
  const page = createFakePage();
  const waiting: ((failure: RestFailure | null) => void)[] = [];
  const poll = vi.fn(() => new Promise<RestFailure | null>((resolve) => waiting.push(resolve)));
  const poller = createPoller({ clock, random: () => 0.5, page, poll });
  const answer = async (failure: RestFailure | null = null): Promise<void> => {
    waiting.shift()?.(failure);
    await flush();
  };
  return { clock, page, poll, poller, answer, underWay: () => waiting.length };
}

describe('a poller', () => {
  it('polls when it is started, and not before', () => {
    const { poller, poll } = polling();
    expect(poll).not.toHaveBeenCalled();
    poller.start();
    expect(poll).toHaveBeenCalledOnce();
  });

  it('waits for the end of a poll before it plans the next one', async () => {
    const { clock, poller, poll, answer } = polling();
    poller.start();
    await clock.run(60_000);
    expect(poll).toHaveBeenCalledOnce();
    await answer();
    expect(clock.next()).toBe(12_500);
    await clock.run(12_499);
    expect(poll).toHaveBeenCalledOnce();
    await clock.run(1);
    expect(poll).toHaveBeenCalledTimes(2);
  });

  it('backs off after failures and returns to its pace after a good answer', async () => {
    const { clock, poller, answer } = polling();
    poller.start();
    const delays: (number | null)[] = [];
    for (const failure of [NETWORK, NETWORK, NETWORK, null]) {
      await answer(failure);
      delays.push(clock.next());
      await clock.run(clock.next() ?? 0);
    }
    expect(delays).toEqual([3750, 7500, 15_000, 12_500]);
  });

  it('is slow while the page is hidden', async () => {
    const { clock, page, poller, answer } = polling();
    page.hidden = true;
    poller.start();
    await answer();
    expect(clock.next()).toBe(45_000);
  });

  it('does not start twice', () => {
    const { page, poller, poll } = polling();
    poller.start();
    poller.start();
    expect(poll).toHaveBeenCalledOnce();
    expect(page.listeners()).toBe(1);
  });
});

describe('pollNow', () => {
  it('polls at once and replans the next poll', async () => {
    const { clock, poller, poll, answer } = polling();
    poller.start();
    await answer();
    await clock.run(5000);
    poller.pollNow();
    expect(poll).toHaveBeenCalledTimes(2);
    expect(clock.timers()).toBe(0);
    await answer();
    expect(clock.next()).toBe(12_500);
  });

  it('polls once more right after a running poll, even if it is called repeatedly', async () => {
    const { clock, poller, poll, answer, underWay } = polling();
    poller.start();
    for (let time = 0; time < 5; time++) poller.pollNow();
    expect(poll).toHaveBeenCalledOnce();
    await answer();
    expect(poll).toHaveBeenCalledTimes(2);
    expect(underWay()).toBe(1);
    await answer();
    expect(poll).toHaveBeenCalledTimes(2);
    expect(clock.timers()).toBe(1);
  });

  it.each([
    ['refused', 'retry'],
    ['offline', 'pollNow'],
  ] as const)('a chain that stopped because of %s goes on by %s', async (failure, ask) => {
    const { clock, poller, poll, answer } = polling();
    poller.start();
    await answer({ ok: false, failure });
    expect(clock.timers()).toBe(0);
    poller[ask]();
    expect(poll).toHaveBeenCalledTimes(2);
  });

  it('does nothing before the start and after the stop', () => {
    const { poller, poll } = polling();
    poller.pollNow();
    poller.start();
    poller.stop();
    poller.pollNow();
    expect(poll).toHaveBeenCalledOnce();
  });
});

describe('a page that wakes up', () => {
  it('polls at once, but not at every window switch', async () => {
    const { clock, page, poller, poll, answer } = polling();
    poller.start();
    await answer();
    await clock.run(4999);
    page.wake();
    expect(poll).toHaveBeenCalledOnce();
    await clock.run(1);
    page.wake();
    page.wake();
    expect(poll).toHaveBeenCalledTimes(2);
    expect(clock.timers()).toBe(0);
  });

  it('polls once the network is back, even after a short outage', async () => {
    const { clock, page, poller, poll, answer } = polling();
    poller.start();
    await answer({ ok: false, failure: 'offline' });
    await clock.run(3000);
    page.wake();
    await clock.run(2000);
    expect(poll).toHaveBeenCalledTimes(2);
  });

  it('keeps the plan while the wake-up is throttled', async () => {
    const { clock, page, poller, answer } = polling();
    poller.start();
    await answer();
    await clock.run(1000);
    page.wake();
    expect(clock.next()).toBe(11_500);
  });
});

describe('stopping a poller', () => {
  it('leaves no timer and no listener', async () => {
    const { clock, page, poller, answer } = polling();
    poller.start();
    await answer();
    poller.stop();
    expect([clock.timers(), page.listeners()]).toEqual([0, 0]);
    page.wake();
    expect(clock.timers()).toBe(0);
  });

  it('during a poll plans no further poll', async () => {
    const { clock, poller, poll, answer } = polling();
    poller.start();
    poller.pollNow();
    poller.stop();
    await answer();
    expect(clock.timers()).toBe(0);
    expect(poll).toHaveBeenCalledOnce();
  });

  it('and restarting it during a poll leaves one chain', async () => {
    const { clock, page, poller, poll, answer, underWay } = polling();
    poller.start();
    poller.stop();
    poller.start();
    expect(underWay()).toBe(1);
    await answer(NETWORK);
    expect(poll).toHaveBeenCalledTimes(2);
    await answer();
    expect([clock.timers(), page.listeners()]).toEqual([1, 1]);
  });
});

it('goes on after a poll that threw and logs the error', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  const clock = createFakeClock();
  const broken = new Error('a listener of the host threw');
  const poll = vi.fn(() => Promise.reject(broken));
  const poller = createPoller({ clock, random: () => 0.5, page: createFakePage(), poll });
  poller.start();
  await clock.run(3750);
  expect(poll).toHaveBeenCalledTimes(2);
  expect(error.mock.calls[0]).toContain(broken);
  poller.stop();
  vi.restoreAllMocks();
});
