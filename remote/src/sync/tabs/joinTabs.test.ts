import { describe, expect, it } from 'vitest';
import type { Observation } from '../../core/observation.ts';
import { createBrowser, listNow, runsNow } from '../../testing/browser.ts';
import { flush } from '../../testing/fakeClock.ts';
import { MAJOR, tabNames } from './tabNames.ts';

describe('several tabs of one browser', () => {
  it('share what one of them learns, with the same time on the common clock', async () => {
    const { wall, open } = createBrowser();
    const tabs = [];
    for (let count = 0; count < 5; count += 1) {
      tabs.push(open());
      await wall.run(700);
    }
    const leaders = tabs.filter(({ leads }) => leads);
    expect(leaders).toHaveLength(1);
    const [leader] = leaders;
    leader?.learn(listNow(leader.clock));
    leader?.learn(runsNow(leader.clock, 'executing'));
    await wall.run(100);
    for (const tab of tabs) {
      expect(tab.word()).toBe('active');
      expect(tab.confirmedAt()).toBe(leader?.confirmedAt());
    }
  });

  it('report an event once, in the tab with the focus', async () => {
    const { wall, open } = createBrowser();
    const first = open();
    const focused = open({ focused: true });
    const third = open();
    await wall.run(700);
    first.learn(listNow(first.clock));
    first.learn(runsNow(first.clock, 'executing'));
    await wall.run(12_500);
    first.learn(listNow(first.clock));
    first.learn(runsNow(first.clock, 'completed'));
    await wall.run(1000);
    expect(focused.told).toEqual(['a:r:completed:1']);
    expect([...first.told, ...third.told]).toEqual([]);
  });

  it.each([
    ['60 ms late', 60, false],
    ['349 ms late', 349, false],
    ['60 ms late and the first tab has the focus', 60, true],
  ])('OPEN-4: report an event once if a claim made at 145 ms arrives %s', async (_, late, nearerFirst) => {
    let slow = { observed: 0, claims: 0 };
    const { wall, open } = createBrowser((kind) => (kind === 'observed' || kind === 'claims' ? slow[kind] : 0));
    const first = open({ focused: nearerFirst });
    const second = open({ focused: !nearerFirst });
    await wall.run(700);
    first.learn(listNow(first.clock));
    first.learn(runsNow(first.clock, 'executing'));
    await wall.run(12_500);
    slow = { observed: 145, claims: late };
    first.learn(runsNow(first.clock, 'completed'));
    await wall.run(2000);
    expect([first.told, second.told]).toEqual(nearerFirst ? [['a:r:completed:1'], []] : [[], ['a:r:completed:1']]);
  });

  it.each([1, 2, 5])(
    'OPEN-4: report an event once if a tab is busy %d times before it receives the claims',
    async (times) => {
      let slow = 0;
      const { wall, open } = createBrowser((kind) => (kind === 'claims' ? slow : 0));
      const first = open();
      const focused = open({ focused: true });
      await wall.run(700);
      first.learn(listNow(first.clock));
      first.learn(runsNow(first.clock, 'executing'));
      await wall.run(12_500);
      // its timer and the claim are both due when the page continues, and a browser may run the timer first
      slow = 900 * times;
      first.delayTimers(...Array.from({ length: times }, () => 899));
      first.learn(runsNow(first.clock, 'completed'));
      await wall.run(900 * times + 1000);
      expect([first.told, focused.told]).toEqual([[], ['a:r:completed:1']]);
    },
  );

  it('OPEN-4: report an event after some seconds even if the tab is always busy', async () => {
    const { wall, open } = createBrowser();
    const first = open({ focused: true });
    open();
    await wall.run(700);
    first.learn(listNow(first.clock));
    first.learn(runsNow(first.clock, 'executing'));
    await wall.run(12_500);
    first.delayTimers(...Array.from({ length: 50 }, () => 1000));
    first.learn(runsNow(first.clock, 'completed'));
    await wall.run(6000);
    expect(first.told).toEqual(['a:r:completed:1']);
  });

  it('report an event that happens while the leader reloads, even if the reloaded tab leads again at once', async () => {
    const { wall, open } = createBrowser(() => 0, false);
    const leader = open();
    await wall.run(700);
    const other = open();
    await wall.run(700);
    leader.learn(listNow(leader.clock));
    leader.learn(runsNow(leader.clock, 'executing'));
    await wall.run(12_500);
    // the other tab is busy, so that the reloaded one takes the free lease first
    other.delayTimers(500);
    leader.tabs.leave();
    const reloaded = open();
    await wall.run(300);
    expect([reloaded.leads, other.leads]).toEqual([true, false]);
    expect(reloaded.word()).toBe('active');
    reloaded.learn(listNow(reloaded.clock));
    reloaded.learn(runsNow(reloaded.clock, 'failed'));
    await wall.run(1000);
    expect([...reloaded.told, ...other.told]).toEqual(['a:r:failed:1']);
    expect(other.word()).toBe('failed');
  });

  it('OPEN-4: report an event at once if there is only one tab', () => {
    const { open } = createBrowser();
    const tab = open();
    tab.learn(listNow(tab.clock));
    tab.learn(runsNow(tab.clock, 'executing'));
    tab.learn(runsNow(tab.clock, 'failed'));
    expect(tab.told).toEqual(['a:r:failed:1']);
  });

  it('RT-7: report an event once across two majors, which share no other channel', async () => {
    const { wall, open } = createBrowser();
    const one = open();
    await wall.run(700);
    const other = open({ major: MAJOR + 1, focused: true });
    await wall.run(700);
    for (const { learn, clock } of [one, other]) {
      learn(listNow(clock));
      learn(runsNow(clock, 'executing'));
    }
    await wall.run(12_500);
    for (const { learn, clock } of [one, other]) learn(runsNow(clock, 'completed'));
    await wall.run(1000);
    expect([one.told, other.told]).toEqual([[], ['a:r:completed:1']]);
    // a tab that is alone again does not wait
    other.tabs.leave();
    await wall.run(100);
    one.learn(runsNow(one.clock, 'executing'));
    expect(one.told).toEqual(['a:r:active:1']);
  });

  it('RT-7: report an event once across two majors if one tab came back by the back button', async () => {
    const { wall, open } = createBrowser();
    const one = open();
    const other = open({ major: MAJOR + 1, focused: true });
    await wall.run(700);
    other.page.tell('leave');
    await wall.run(100);
    other.page.tell('visibility');
    await wall.run(100);
    for (const { learn, clock } of [one, other]) {
      learn(listNow(clock));
      learn(runsNow(clock, 'executing'));
    }
    await wall.run(12_500);
    for (const { learn, clock } of [one, other]) learn(runsNow(clock, 'completed'));
    await wall.run(1000);
    expect([one.told, other.told]).toEqual([[], ['a:r:completed:1']]);
  });

  it.each([
    ['a Web Lock', true],
    ['a lease, as on plain http,', false],
  ])(
    'of another major do not take polling from this one, where %s decides, and an event is still reported once',
    async (_, withLocks) => {
      const { wall, open } = createBrowser(() => 0, withLocks);
      const other = open({ major: MAJOR + 1, focused: true });
      await wall.run(700);
      const ours = [open(), open()];
      await wall.run(700);
      // each major has a poller that its tabs hear
      const [poller, ...more] = ours.filter(({ leads }) => leads);
      if (!poller) throw new Error('No tab of this major polls.');
      expect(more).toEqual([]);
      expect(other.leads).toBe(true);
      poller.learn(listNow(poller.clock));
      poller.learn(runsNow(poller.clock, 'executing'));
      await wall.run(100);
      expect([other, ...ours].map((tab) => tab.word())).toEqual([null, 'active', 'active']);
      other.learn(listNow(other.clock));
      other.learn(runsNow(other.clock, 'executing'));
      await wall.run(12_500);
      for (const { learn, clock } of [poller, other]) learn(runsNow(clock, 'failed'));
      await wall.run(1000);
      expect([other, ...ours].map(({ told }) => told)).toEqual([['a:r:failed:1'], [], []]);
      // polling passes to a tab of the same major
      poller.tabs.leave();
      await wall.run(1500);
      expect(ours.filter((tab) => tab !== poller && tab.leads)).toHaveLength(1);
      expect(other.leads).toBe(true);
    },
  );

  it('have names that releases in use know, and a later major has its own', () => {
    expect(tabNames(MAJOR)).toEqual({ channel: 'mars.sessions.4', lock: 'mars.sessions.poll', lease: 'lease' });
    const [now, next, later] = [MAJOR, MAJOR + 1, MAJOR + 2].map((major) => Object.values(tabNames(major)));
    expect(new Set([...(now ?? []), ...(next ?? []), ...(later ?? [])]).size).toBe(9);
  });

  it('report nothing if no tab is visible', async () => {
    const { wall, open } = createBrowser();
    const tab = open();
    tab.page.hidden = true;
    await wall.run(700);
    tab.learn(listNow(tab.clock));
    tab.learn(runsNow(tab.clock, 'executing'));
    tab.learn(runsNow(tab.clock, 'failed'));
    await wall.run(1000);
    expect(tab.word()).toBe('failed');
    expect(tab.told).toEqual([]);
  });

  it('give the next event the same key in a tab that was opened later, which adopts their knowledge', async () => {
    const { wall, open } = createBrowser();
    const first = open();
    await wall.run(700);
    first.learn(listNow(first.clock));
    for (const status of ['executing', 'paused', 'executing']) first.learn(runsNow(first.clock, status));
    await wall.run(60_000);
    const late = open({ focused: true });
    await wall.run(700);
    expect(late.word()).toBe('active');
    expect(late.told).toEqual([]);
    first.learn(runsNow(first.clock, 'paused'));
    await wall.run(1000);
    expect(late.told).toEqual(['a:r:paused:2']);
  });

  it('give the next event the same key in a tab that knew enough to adopt nothing', async () => {
    const { wall, open } = createBrowser();
    const first = open();
    await wall.run(700);
    first.learn(listNow(first.clock));
    for (const status of ['executing', 'paused', 'executing']) first.learn(runsNow(first.clock, status));
    await wall.run(60_000);
    const own = listNow(first.clock) as Extract<Observation, { kind: 'snapshot' }>;
    const runs = runsNow(first.clock, 'executing') as Extract<Observation, { kind: 'runs' }>;
    const early = [
      { ...own, requestedAt: -20, receivedAt: -15 },
      { ...own, requestedAt: -10, receivedAt: -5 },
      { ...runs, requestedAt: -4, receivedAt: -3 },
    ];
    const late = open({ early, focused: true });
    await wall.run(700);
    first.learn(runsNow(first.clock, 'paused'));
    await wall.run(1000);
    expect(late.told).toEqual(['a:r:paused:2']);
  });

  it('receive from a new tab what it learned before it joined', async () => {
    const { wall, open } = createBrowser();
    const first = open();
    await wall.run(700);
    first.learn(listNow(first.clock));
    first.learn(runsNow(first.clock, 'executing'));
    await wall.run(1000);
    // its own answers, a moment after it was opened
    const early = [
      { ...(listNow(first.clock) as Extract<Observation, { kind: 'snapshot' }>), requestedAt: 0, receivedAt: 0 },
      {
        ...(runsNow(first.clock, 'completed') as Extract<Observation, { kind: 'runs' }>),
        requestedAt: 0,
        receivedAt: 0,
      },
    ];
    const late = open({ early });
    await wall.run(700);
    expect(late.word()).toBe('completed');
    expect(first.word()).toBe('completed');
  });

  it('leave nothing behind', async () => {
    const { wall, open, left } = createBrowser();
    const tabs = [open(), open()];
    await wall.run(700);
    for (const { tabs: joined } of tabs) joined.leave();
    await flush();
    expect(left()).toBe(0);
    expect(tabs.map(({ page }) => page.listeners())).toEqual([0, 0]);
    expect(wall.timers()).toBe(0);
  });
});
