import { describe, expect, it, vi } from 'vitest';
import { createFakeClock, type FakeClock, flush } from '../../testing/fakeClock.ts';
import { createFakeLeases, createFakeLine, createFakeLocks, createFakeTab, type FakeTab } from '../../testing/tabs.ts';
import type { Leadership, LeadershipOptions } from './leadership.ts';
import { createLeaseLeadership } from './leaseLeadership.ts';
import { createLockLeadership } from './lockLeadership.ts';

interface Tab {
  readonly page: FakeTab;
  readonly leadership: Leadership;
  leads: boolean;
  /** True after a crash: the tab sends and does nothing more, and its locks are freed. */
  crashed: boolean;
}

interface Browser {
  readonly clock: FakeClock;
  open(hidden?: boolean): Tab;
  leaders(): Tab[];
  /** Returns the number of locks, leases and listeners that are not released. */
  left(): number;
}

type Make = (options: LeadershipOptions, tabId: string) => Leadership;

function browser(clock: FakeClock, make: Make, taken: () => number): Browser {
  const line = createFakeLine();
  const tabs: Tab[] = [];
  return {
    clock,
    open(hidden = false) {
      const page = createFakeTab(hidden);
      const id = `tab-${tabs.length}`;
      const send = line(id, (message) => {
        if (!tab.crashed) leadership.hear(message);
      });
      const tab: Tab = { page, leads: false, crashed: false, leadership: undefined as never };
      const lead = (leads: boolean): void => {
        tab.leads = leads;
        if (leads) leadership.planned(12_500);
      };
      const leadership = make({ clock, page, send, lead }, id);
      Object.assign(tab, { leadership });
      tabs.push(tab);
      leadership.start();
      return tab;
    },
    leaders: () => tabs.filter(({ leads, crashed }) => leads && !crashed),
    left: () => taken() + tabs.reduce((sum, { page }) => sum + page.listeners(), 0),
  };
}

const WAYS: [string, () => Browser][] = [
  [
    'by a lock',
    () => {
      const clock = createFakeClock();
      const locks = createFakeLocks();
      return browser(
        clock,
        (options) => createLockLeadership({ ...options, locks, name: 'poll' }),
        () => locks.held() + locks.waiting(),
      );
    },
  ],
  [
    'by a lease',
    () => {
      const clock = createFakeClock();
      const leases = createFakeLeases();
      let chance = 0;
      const random = (): number => {
        chance = (chance + 0.37) % 1;
        return chance;
      };
      return browser(
        clock,
        (options, tabId) => createLeaseLeadership({ ...options, leases: leases.store(), tabId, random }),
        () => (leases.current() ? 1 : 0),
      );
    },
  ],
];

describe.each(WAYS)('the tab that leads %s', (_, make) => {
  it('is one of five and stays the same while nothing happens', async () => {
    const { clock, open, leaders } = make();
    for (let count = 0; count < 5; count += 1) open();
    await clock.run(1000);
    const [first, ...more] = leaders();
    expect(first).toBeDefined();
    expect(more).toEqual([]);
    for (let minute = 0; minute < 5; minute += 1) {
      first?.leadership.planned(12_500);
      await clock.run(12_500);
      expect(leaders()).toEqual([first]);
    }
  });

  it('hands over when it closes', async () => {
    const { clock, open, leaders } = make();
    const tabs = [open(), open(), open()];
    await clock.run(1000);
    const [first] = leaders();
    first?.leadership.stop();
    if (first) first.leads = false;
    await clock.run(2000);
    expect(leaders()).toHaveLength(1);
    expect(tabs.filter((tab) => tab !== first)).toContain(leaders()[0]);
  });

  it('hands over to a visible tab when it becomes hidden', async () => {
    const { clock, open, leaders } = make();
    open();
    open();
    await clock.run(30_000);
    const [first] = leaders();
    if (!first) throw new Error('No tab leads.');
    first.page.hidden = true;
    first.page.tell('visibility');
    await clock.run(5000);
    expect(leaders()).toHaveLength(1);
    expect(leaders()[0]).not.toBe(first);
  });

  it('is a hidden one while all are hidden, until one becomes visible', async () => {
    const { clock, open, leaders } = make();
    open(true);
    const second = open(true);
    await clock.run(5000);
    const [first] = leaders();
    expect(leaders()).toHaveLength(1);
    await clock.run(60_000);
    expect(leaders()).toEqual([first]);
    const other = first === second ? open(true) : second;
    other.page.hidden = false;
    other.page.tell('visibility');
    await clock.run(5000);
    expect(leaders()).toEqual([other]);
  });

  it('leaves nothing behind when all have closed', async () => {
    const { clock, open, left } = make();
    const tabs = [open(), open(true), open()];
    await clock.run(3000);
    for (const { leadership } of tabs) leadership.stop();
    await flush();
    expect(left()).toBe(0);
    expect(clock.timers()).toBe(0);
  });
});

it('a lease that is not renewed expires, and another tab takes it', async () => {
  const clock = createFakeClock();
  const leases = createFakeLeases();
  leases.store().write({ id: 'crashed', visible: true, expires: clock.wall() + 30_000 });
  const { open, leaders } = browser(
    clock,
    (options, tabId) => createLeaseLeadership({ ...options, leases: leases.store(), tabId, random: () => 0.5 }),
    () => 0,
  );
  open();
  await clock.run(29_000);
  expect(leaders()).toEqual([]);
  await clock.run(2000);
  expect(leaders()).toHaveLength(1);
});

it('a lease that expires too far ahead counts as free because the clock was set back', async () => {
  const clock = createFakeClock();
  const leases = createFakeLeases();
  leases.store().write({ id: 'gone', visible: true, expires: clock.wall() + 86_400_000 });
  const { open, leaders } = browser(
    clock,
    (options, tabId) => createLeaseLeadership({ ...options, leases: leases.store(), tabId, random: () => 0.5 }),
    () => 0,
  );
  open();
  await clock.run(1000);
  expect(leaders()).toHaveLength(1);
});

it('a tab whose lock request is refused polls for itself', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const clock = createFakeClock();
  let leads = false;
  const leadership = createLockLeadership({
    clock,
    page: createFakeTab(),
    send: () => undefined,
    lead: (next) => {
      leads = next;
    },
    locks: { request: () => Promise.reject(new Error('SecurityError')) },
    name: 'poll',
  });
  leadership.start();
  await flush();
  expect(leads).toBe(true);
  expect(warned).toHaveBeenCalledTimes(1);
  warned.mockRestore();
  leadership.stop();
});

it('a tab without a plan, as after a refusal, keeps its lease, so no other tab asks again', async () => {
  const clock = createFakeClock();
  const leases = createFakeLeases();
  let changes = 0;
  const make = (tabId: string): Leadership =>
    createLeaseLeadership({
      clock,
      page: createFakeTab(),
      send: () => undefined,
      lead: (leads) => {
        if (leads) changes += 1;
      },
      leases: leases.store(),
      tabId,
      random: () => 0.5,
    });
  const tabs = [make('a'), make('b')];
  for (const tab of tabs) tab.start();
  await clock.run(1000);
  for (const tab of tabs) tab.planned(null);
  await clock.run(600_000);
  expect(changes).toBe(1);
  for (const tab of tabs) tab.stop();
  expect(clock.timers()).toBe(0);
});

it('a tab whose browser stores nothing leads for itself', async () => {
  const clock = createFakeClock();
  let leads = false;
  const leadership = createLeaseLeadership({
    clock,
    page: createFakeTab(),
    send: () => undefined,
    lead: (next) => {
      leads = next;
    },
    leases: { read: () => null, write: () => undefined, onChange: () => () => undefined },
    tabId: 'a',
    random: () => 0.5,
  });
  leadership.start();
  await clock.run(1000);
  expect(leads).toBe(true);
  leadership.stop();
  expect(clock.timers()).toBe(0);
});
