import { describe, expect, it } from 'vitest';
import type { Observation } from '../../core/observation.ts';
import { reconcile } from '../../core/reconcile.ts';
import { INITIAL_STATE } from '../../core/sessionState.ts';
import { createFakeClock, type FakeClock, flush } from '../../testing/fakeClock.ts';
import { createFakeLeases, createFakeLocks, createFakeTab, type FakeTab } from '../../testing/tabs.ts';
import { row, run, SERVER_START, wordOf } from '../../testing/world.ts';
import type { Clock } from '../clock.ts';
import { joinTabs, type Tabs } from './joinTabs.ts';
import type { ChannelLike } from './tabChannel.ts';

interface Tab {
  readonly tabs: Tabs;
  readonly page: FakeTab;
  readonly clock: Clock;
  leads: boolean;
  readonly told: string[];
  word(): string | null;
  confirmedAt(): number;
  /** Its next timer comes no sooner than that, as in a page that is busy. */
  delayNextTimer(ms: number): void;
  /** As the poller of this tab would: tells the others, and takes it in. */
  learn(observation: Observation): void;
}

/**
 * Windows of one browser: one wall clock, and a monotonic clock of each that began when it was opened.
 *
 * @param delay how long a message of this kind is under way, in milliseconds; none without it
 */
function browser(delay: (kind: string) => number = () => 0) {
  const wall: FakeClock = createFakeClock();
  const locks = createFakeLocks();
  const leases = createFakeLeases();
  const ears = new Set<(data: unknown) => void>();
  const openChannel = (): ChannelLike => {
    let own: ((data: unknown) => void) | null = null;
    return {
      postMessage(message) {
        const copy = structuredClone(message);
        const wait = delay((copy as { kind: string }).kind);
        for (const ear of ears) {
          if (ear === own) continue;
          if (wait === 0) queueMicrotask(() => ear(copy));
          else wall.setTimeout(() => ear(copy), wait);
        }
      },
      close: () => void (own && ears.delete(own)),
      listen(callback) {
        own = callback;
        ears.add(callback);
      },
    };
  };
  let chance = 0;

  function open(early: readonly Observation[] = [], focused = false): Tab {
    const openedAt = wall.now();
    let slowest = 0;
    const clock: Clock = {
      ...wall,
      now: () => wall.now() - openedAt,
      setTimeout: (callback, ms) => {
        const wait = Math.max(ms, slowest);
        slowest = 0;
        return wall.setTimeout(callback, wait);
      },
    };
    const page = createFakeTab();
    page.focused = focused;
    let state = INITIAL_STATE;
    const told: string[] = [];
    const observe = (observation: Observation): void => {
      const next = reconcile(state, observation);
      state = next.state;
      const keys = next.transitions.map(({ key }) => key);
      if (keys.length === 0) return;
      tab.tabs.decide(keys, (ours) => told.push(...keys.filter(ours)));
    };
    const tab: Tab = {
      page,
      clock,
      leads: false,
      told,
      tabs: undefined as never,
      delayNextTimer(ms) {
        slowest = ms;
      },
      word: () => wordOf(state.sessions.get('a')),
      confirmedAt: () => (state.freshness.get('a')?.confirmedAt ?? Number.NaN) + (wall.now() - clock.now()),
      learn(observation) {
        tab.tabs.share(observation);
        observe(observation);
      },
    };
    for (const observation of early) state = reconcile(state, observation).state;
    const tabs = joinTabs({
      clock,
      random: () => {
        chance = (chance + 0.17) % 1;
        return chance;
      },
      page,
      locks,
      leases: leases.store(),
      openChannel,
      state: () => state,
      observe,
      lead: (leads) => {
        tab.leads = leads;
      },
      heard: () => undefined,
      early,
    });
    Object.assign(tab, { tabs });
    return tab;
  }
  return { wall, open, left: () => ears.size + locks.held() + locks.waiting() };
}

const asked = (clock: Clock) => ({ requestedAt: clock.now() - 5, receivedAt: clock.now() });
const list = (clock: Clock): Observation => ({
  kind: 'snapshot',
  rows: [row('a')],
  dropped: 0,
  capped: false,
  serverDate: SERVER_START + clock.now(),
  ...asked(clock),
});
const answer = (clock: Clock, status: string): Observation => ({
  kind: 'runs',
  sessionId: 'a',
  runs: [run('r', status)],
  ...asked(clock),
});

describe('several tabs of one browser', () => {
  it('know what one of them learns, at the same time by the clock that they share', async () => {
    const { wall, open } = browser();
    const tabs = [];
    for (let count = 0; count < 5; count += 1) {
      tabs.push(open());
      await wall.run(700);
    }
    const leaders = tabs.filter(({ leads }) => leads);
    expect(leaders).toHaveLength(1);
    const [leader] = leaders;
    leader?.learn(list(leader.clock));
    leader?.learn(answer(leader.clock, 'executing'));
    await wall.run(100);
    for (const tab of tabs) {
      expect(tab.word()).toBe('active');
      expect(tab.confirmedAt()).toBe(leader?.confirmedAt());
    }
  });

  it('tell an event once, in the one that has the focus', async () => {
    const { wall, open } = browser();
    const first = open();
    const focused = open([], true);
    const third = open();
    await wall.run(700);
    first.learn(list(first.clock));
    first.learn(answer(first.clock, 'executing'));
    await wall.run(12_500);
    first.learn(list(first.clock));
    first.learn(answer(first.clock, 'completed'));
    await wall.run(1000);
    expect(focused.told).toEqual(['a:r:completed:1']);
    expect([...first.told, ...third.told]).toEqual([]);
  });

  it.each([
    ['60 ms late', 60, false],
    ['349 ms late', 349, false],
    ['60 ms late, and is itself the first that has the focus', 60, true],
  ])('OPEN-4: tell an event once when a claim made at 145 ms arrives %s', async (_, late, nearerFirst) => {
    let slow = { observed: 0, claims: 0 };
    const { wall, open } = browser((kind) => (kind === 'observed' || kind === 'claims' ? slow[kind] : 0));
    const first = open([], nearerFirst);
    const second = open([], !nearerFirst);
    await wall.run(700);
    first.learn(list(first.clock));
    first.learn(answer(first.clock, 'executing'));
    await wall.run(12_500);
    slow = { observed: 145, claims: late };
    first.learn(answer(first.clock, 'completed'));
    await wall.run(2000);
    expect([first.told, second.told]).toEqual(nearerFirst ? [['a:r:completed:1'], []] : [[], ['a:r:completed:1']]);
  });

  it('OPEN-4: tell an event once when a tab was too busy to hear the claims before its own time was up', async () => {
    let slow = 0;
    const { wall, open } = browser((kind) => (kind === 'claims' ? slow : 0));
    const first = open();
    const focused = open([], true);
    await wall.run(700);
    first.learn(list(first.clock));
    first.learn(answer(first.clock, 'executing'));
    await wall.run(12_500);
    // its timer and the claim are both due when it can go on, and a browser may take the timer first
    slow = 900;
    first.delayNextTimer(895);
    first.learn(answer(first.clock, 'completed'));
    await wall.run(3000);
    expect([first.told, focused.told]).toEqual([[], ['a:r:completed:1']]);
  });

  it('OPEN-4: tell at once where a tab is alone', () => {
    const { open } = browser();
    const tab = open();
    tab.learn(list(tab.clock));
    tab.learn(answer(tab.clock, 'executing'));
    tab.learn(answer(tab.clock, 'failed'));
    expect(tab.told).toEqual(['a:r:failed:1']);
  });

  it('tell nothing where nobody looks', async () => {
    const { wall, open } = browser();
    const tab = open();
    tab.page.hidden = true;
    await wall.run(700);
    tab.learn(list(tab.clock));
    tab.learn(answer(tab.clock, 'executing'));
    tab.learn(answer(tab.clock, 'failed'));
    await wall.run(1000);
    expect(tab.word()).toBe('failed');
    expect(tab.told).toEqual([]);
  });

  it('give the next event the same key in one that was opened later, and it takes over what is known', async () => {
    const { wall, open } = browser();
    const first = open();
    await wall.run(700);
    first.learn(list(first.clock));
    for (const status of ['executing', 'paused', 'executing']) first.learn(answer(first.clock, status));
    await wall.run(60_000);
    const late = open([], true);
    await wall.run(700);
    expect(late.word()).toBe('active');
    expect(late.told).toEqual([]);
    first.learn(answer(first.clock, 'paused'));
    await wall.run(1000);
    expect(late.told).toEqual(['a:r:paused:2']);
  });

  it('give the next event the same key in one that knew enough by itself not to take anything over', async () => {
    const { wall, open } = browser();
    const first = open();
    await wall.run(700);
    first.learn(list(first.clock));
    for (const status of ['executing', 'paused', 'executing']) first.learn(answer(first.clock, status));
    await wall.run(60_000);
    const own = list(first.clock) as Extract<Observation, { kind: 'snapshot' }>;
    const runs = answer(first.clock, 'executing') as Extract<Observation, { kind: 'runs' }>;
    const late = open(
      [
        { ...own, requestedAt: -20, receivedAt: -15 },
        { ...own, requestedAt: -10, receivedAt: -5 },
        { ...runs, requestedAt: -4, receivedAt: -3 },
      ],
      true,
    );
    await wall.run(700);
    first.learn(answer(first.clock, 'paused'));
    await wall.run(1000);
    expect(late.told).toEqual(['a:r:paused:2']);
  });

  it('hear from a new one what it learned before it joined', async () => {
    const { wall, open } = browser();
    const first = open();
    await wall.run(700);
    first.learn(list(first.clock));
    first.learn(answer(first.clock, 'executing'));
    await wall.run(1000);
    // its own answers, a moment after it was opened
    const late = open([
      { ...(list(first.clock) as Extract<Observation, { kind: 'snapshot' }>), requestedAt: 0, receivedAt: 0 },
      {
        ...(answer(first.clock, 'completed') as Extract<Observation, { kind: 'runs' }>),
        requestedAt: 0,
        receivedAt: 0,
      },
    ]);
    await wall.run(700);
    expect(late.word()).toBe('completed');
    expect(first.word()).toBe('completed');
  });

  it('leave nothing behind', async () => {
    const { wall, open, left } = browser();
    const tabs = [open(), open()];
    await wall.run(700);
    for (const { tabs: joined } of tabs) joined.leave();
    await flush();
    expect(left()).toBe(0);
    expect(tabs.map(({ page }) => page.listeners())).toEqual([0, 0]);
    expect(wall.timers()).toBe(0);
  });
});
