// @vitest-environment jsdom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type KeptPage, loadKept } from '../../testing/keptPage.ts';

const KEY = 'mars.sessions.preferences';

let tab: KeptPage;
let wall = 0;
const unfollow: (() => void)[] = [];

/** Loads the module as a page does. Another page has its own modules and the same storage. */
async function openPage(): Promise<KeptPage> {
  vi.resetModules();
  const opened = await loadKept();
  unfollow.push(opened.followPreferences());
  return opened;
}

const storedText = (): string => localStorage.getItem(KEY) ?? '';

beforeEach(async () => {
  localStorage.clear();
  wall = 1_000_000;
  vi.spyOn(Date, 'now').mockImplementation(() => wall);
  tab = await openPage();
});

afterEach(() => {
  for (const stop of unfollow.splice(0)) stop();
  vi.restoreAllMocks();
});

describe('a kept value', () => {
  it('is visible at once, and in the next page', async () => {
    tab.updateKept('s', { name: 'Mine', mine: true });
    tab.updateAllKept([
      ['s', { pin: 0 }],
      ['t', { dismissed: true, cancelled: 'r' }],
    ]);
    const kept = { names: { s: 'Mine' }, pins: ['s'], mine: ['s'], dismissed: ['t'], cancelledRuns: ['r'] };
    expect(tab.preferences()).toMatchObject(kept);
    expect((await openPage()).preferences()).toMatchObject(kept);
  });

  it('is removed by a later write', async () => {
    tab.updateKept('s', { name: 'Mine', pin: 0, dismissed: true });
    tab.updateKept('s', { name: null, pin: null, dismissed: false });
    const nothing = { names: {}, pins: [], dismissed: [] };
    expect(tab.preferences()).toMatchObject(nothing);
    expect((await openPage()).preferences()).toMatchObject(nothing);
  });

  it('is removed even when the clock was set back in between', async () => {
    tab.updateKept('s', { pin: 0 });
    wall -= 86_400_000;
    tab.updateKept('s', { pin: null });
    expect((await openPage()).preferences().pins).toEqual([]);
  });

  it('is not written when nothing changes', () => {
    tab.updateAllKept([]);
    expect(localStorage.length).toBe(0);
  });

  it.each(['__proto__', 'constructor'])('of a session called %s is kept like any other', async (id) => {
    tab.updateKept(id, { name: 'Mine', pin: 0 });
    tab.markUnread(id);
    for (const { preferences } of [tab, await openPage()]) {
      expect(Object.entries(preferences().names)).toEqual([[id, 'Mine']]);
      expect(Object.entries(preferences().marks)).toEqual([[id, { unseen: true }]]);
      expect(preferences().pins).toEqual([id]);
    }
  });

  it('about the last activity belongs to its session only', () => {
    const activity = { key: 's:r:failed:1', at: 5, finished: true, marks: true };
    tab.recordNews([{ sessionId: 's', activity, seen: false }]);
    expect(tab.activityOf('s')).toEqual(activity);
    expect([tab.activityOf('t'), tab.activityOf('constructor')]).toEqual([null, null]);
  });
});

describe('the pins', () => {
  it('are in the order of their places, whenever these were set', () => {
    tab.updateKept('last', { pin: 2 });
    tab.updateKept('first', { pin: 0.5 });
    tab.updateKept('middle', { pin: 1 });
    tab.updateKept('gone', { pin: null });
    expect(tab.preferences().pins).toEqual(['first', 'middle', 'last']);
  });

  it('with equal places have the same order everywhere', async () => {
    for (const id of ['c', 'a', 'b']) tab.updateKept(id, { pin: 7 });
    expect(tab.preferences().pins).toEqual(['a', 'b', 'c']);
    expect((await openPage()).preferences().pins).toEqual(['a', 'b', 'c']);
  });
});

describe('a session', () => {
  const at = 500_000;
  const activity = { key: 's:r:failed:1', at, finished: true, marks: true };
  const happens = (over: Partial<typeof activity> = {}, seen = false) => {
    tab.recordNews([{ sessionId: 's', activity: { ...activity, ...over }, seen }]);
    return tab.preferences().marks.s;
  };
  const look = () => {
    tab.recordLooks(['s']);
    return tab.preferences().marks.s;
  };

  it('is unread until the user looks at it', () => {
    expect(happens()).toEqual({ unseen: true, finishedAt: at });
  });

  it('is read when the user looks at it during the event, or later', async () => {
    expect(happens({}, true)).toEqual({ unseen: false, finishedAt: at, seenAt: wall });
    expect(happens({ key: 's:r:failed:2' })).toEqual({ unseen: true, finishedAt: at });
    expect(look()).toEqual({ unseen: false, finishedAt: at, seenAt: wall });
    expect((await openPage()).preferences().marks.s).toEqual({ unseen: false, finishedAt: at, seenAt: wall });
  });

  it.each([-86_400_000, -60_000, 60_000, 86_400_000])(
    'RT-1: is read after a look when the clock jumps by %i',
    (jump) => {
      happens();
      wall += jump;
      expect(look()?.unseen).toBe(false);
      expect(happens({ key: 's:r:failed:2', at: wall })?.unseen).toBe(true);
      wall -= jump;
      expect(look()?.unseen).toBe(false);
      expect(happens({ key: 's:r:failed:3', at: wall })?.unseen).toBe(true);
    },
  );

  it('RT-12: stays read when another tab records the same event later', async () => {
    const other = await openPage();
    happens({}, true);
    wall += 60_000;
    other.recordNews([{ sessionId: 's', activity: { ...activity, at: wall }, seen: false }]);
    for (const { preferences } of [other, await openPage()])
      expect(preferences().marks.s).toMatchObject({ unseen: false, finishedAt: at });
  });

  it('RT-12: stays read after a look at its next event when another tab records the earlier event late', async () => {
    const other = await openPage();
    happens();
    happens({ key: 's:r:completed:1' }, true);
    wall += 60_000;
    other.recordNews([{ sessionId: 's', activity: { ...activity, at: wall }, seen: false }]);
    expect((await openPage()).preferences().marks.s?.unseen).toBe(false);
  });

  it('RT-12: is read when the tab in which the user looks learns about the event after the others', async () => {
    const other = await openPage();
    other.recordNews([{ sessionId: 's', activity, seen: false }]);
    expect(happens({ at: at + 9 }, true)).toMatchObject({ unseen: false, finishedAt: at });
  });

  it('is unread after "Mark as unread", whatever happened to it, until the user looks', () => {
    tab.markUnread('s');
    expect(tab.preferences().marks.s).toEqual({ unseen: true });
    expect(happens({ marks: false, finished: false })?.unseen).toBe(true);
    expect(look()?.unseen).toBe(false);
    wall -= 60_000;
    tab.markUnread('s');
    expect(tab.preferences().marks.s?.unseen).toBe(true);
    expect(look()?.unseen).toBe(false);
  });

  it('is not unread after an event that leaves no mark', () => {
    expect(happens({ marks: false, finished: false })).toEqual({ unseen: false });
    expect(look()).toEqual({ unseen: false });
  });

  it('has no mark without an event, and a look at it stores nothing', () => {
    tab.updateKept('s', { name: 'Mine' });
    const before = storedText();
    expect(look()).toBeUndefined();
    expect(storedText()).toBe(before);
  });

  it('stays dismissed until something happens to it', () => {
    tab.updateKept('s', { dismissed: true });
    happens();
    expect(tab.preferences().dismissed).toEqual([]);
  });

  it('RT-2: has its key numbers counted, for the next page', async () => {
    happens();
    happens({ key: 's:r:failed:2' });
    happens({ key: 's:none:completed:1' });
    const counts = { sessionId: 's', entered: { 's:r:failed': 2, 's:none:completed': 1 }, current: null };
    for (const { keptCounts } of [tab, await openPage()]) expect(keptCounts()).toEqual([counts]);
  });

  it('RT-2: has a limited number of counters, and always those of its current run and of no run', async () => {
    for (let index = 0; index < 100; index++)
      for (const run of [`r${index}`, 'none']) happens({ key: `s:${run}:failed:${index + 1}` });
    const [{ entered } = { entered: {} }] = (await openPage()).keptCounts();
    expect(Object.keys(entered).length).toBeLessThanOrEqual(24);
    expect(entered).toMatchObject({ 's:none:failed': 100 });
    happens({ key: 's:r99:completed:1' });
    expect(tab.keptCounts()[0]?.entered).toMatchObject({ 's:none:failed': 100, 's:r99:completed': 1 });
  });
});

describe('storage', () => {
  it('that refuses keeps nothing, and values live as long as the page', async () => {
    const refuse = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    tab.updateKept('s', { name: 'Mine' });
    tab.updateKept('t', { pin: 0 });
    tab.setEverybody(false);
    tab.setSelected('s');
    const kept = { names: { s: 'Mine' }, pins: ['t'], everybody: false, selected: 's' };
    expect(tab.preferences()).toMatchObject(kept);
    expect(localStorage.length).toBe(0);
    refuse.mockRestore();
    tab.updateKept('u', { mine: true });
    tab.setSelected('s');
    expect((await openPage()).preferences()).toMatchObject({ ...kept, mine: ['u'] });
  });

  it.each(['garbage', '{"v":2,"data":5}', '{"v":2,"data":{"sessions":{"s":5}}}', 'null'])(
    'with %s in it counts as empty and can be written',
    async (garbage) => {
      localStorage.setItem(KEY, garbage);
      const page = await openPage();
      expect(page.preferences()).toMatchObject({ names: {}, pins: [], everybody: true, selected: null });
      page.updateKept('s', { name: 'Mine' });
      expect(JSON.parse(storedText())).toMatchObject({
        v: 2,
        data: { sessions: { s: { name: ['Mine', wall, expect.any(String)] } } },
      });
    },
  );
});

describe('more than five hundred sessions', () => {
  it('are not kept: the oldest are dropped, those with a name or a pin last', async () => {
    tab.updateAllKept([
      ['named', { name: 'Mine' }],
      ['pinned', { pin: 0 }],
      ['unpinned', { pin: null }],
    ]);
    wall += 1;
    tab.updateKept('old', { dismissed: true });
    wall += 1;
    tab.updateAllKept(Array.from({ length: 497 }, (_, index) => [`s${index}`, { dismissed: true }] as const));
    const { sessions } = (JSON.parse(storedText()) as { data: { sessions: object } }).data;
    expect(Object.keys(sessions)).toHaveLength(500);
    expect(sessions).toMatchObject({ named: {}, pinned: {}, old: {} });
    expect(sessions).not.toHaveProperty('unpinned');
    wall += 1;
    tab.updateKept('next', { dismissed: true });
    expect(tab.preferences()).toMatchObject({ names: { named: 'Mine' }, pins: ['pinned'] });
    expect(tab.preferences().dismissed).toHaveLength(498);
    expect(tab.preferences().dismissed).not.toContain('old');
    expect((await openPage()).preferences()).toEqual(tab.preferences());
  });

  it('of the user do not keep the mark of a new event from being kept', () => {
    tab.updateAllKept(Array.from({ length: 500 }, (_, index) => [`own${index}`, { mine: true }] as const));
    wall += 1;
    const activity = { key: 'new:r:failed:1', at: wall, finished: true, marks: true };
    tab.recordNews([{ sessionId: 'new', activity, seen: false }]);
    expect(tab.preferences().marks).toMatchObject({ new: { unseen: true } });
    expect(tab.preferences().mine).toHaveLength(499);
  });
});
