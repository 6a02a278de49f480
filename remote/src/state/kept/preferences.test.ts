// @vitest-environment jsdom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type KeptPage, loadKept } from '../../testing/keptPage.ts';

const KEY = 'mars.sessions.preferences';

let tab: KeptPage;
let wall = 0;
const unfollow: (() => void)[] = [];

/** The module as a page loads it: another page of the browser has its own, and the same storage. */
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

describe('what is kept of a session', () => {
  it('is shown at once, and again in the next page', async () => {
    tab.updateKept('s', { name: 'Mine', mine: true });
    tab.updateAllKept([
      ['s', { pin: 0 }],
      ['t', { dismissed: true, cancelled: 'r' }],
    ]);
    const kept = { names: { s: 'Mine' }, pins: ['s'], mine: ['s'], dismissed: ['t'], cancelledRuns: ['r'] };
    expect(tab.preferences()).toMatchObject(kept);
    expect((await openPage()).preferences()).toMatchObject(kept);
  });

  it('is taken back by what is written after it', async () => {
    tab.updateKept('s', { name: 'Mine', pin: 0, dismissed: true });
    tab.updateKept('s', { name: null, pin: null, dismissed: false });
    const nothing = { names: {}, pins: [], dismissed: [] };
    expect(tab.preferences()).toMatchObject(nothing);
    expect((await openPage()).preferences()).toMatchObject(nothing);
  });

  it('is taken back although the clock was set back meanwhile', async () => {
    tab.updateKept('s', { pin: 0 });
    wall -= 86_400_000;
    tab.updateKept('s', { pin: null });
    expect((await openPage()).preferences().pins).toEqual([]);
  });

  it('is not written when there is nothing to keep', () => {
    tab.updateAllKept([]);
    expect(localStorage.length).toBe(0);
  });

  it.each(['__proto__', 'constructor'])('called %s is kept like that of any other', async (id) => {
    tab.updateKept(id, { name: 'Mine', pin: 0 });
    tab.markUnread(id);
    for (const { preferences } of [tab, await openPage()]) {
      expect(Object.entries(preferences().names)).toEqual([[id, 'Mine']]);
      expect(Object.entries(preferences().marks)).toEqual([[id, { unseen: true }]]);
      expect(preferences().pins).toEqual([id]);
    }
  });

  it('tells the last thing that happened to it, and to no other', () => {
    const activity = { key: 's:r:failed:1', at: 5, finished: true, marks: true };
    tab.recordNews([{ sessionId: 's', activity, seen: false }]);
    expect(tab.activityOf('s')).toEqual(activity);
    expect([tab.activityOf('t'), tab.activityOf('constructor')]).toEqual([null, null]);
  });
});

describe('the pins', () => {
  it('are in the order of their places, whenever they were given', () => {
    tab.updateKept('last', { pin: 2 });
    tab.updateKept('first', { pin: 0.5 });
    tab.updateKept('middle', { pin: 1 });
    tab.updateKept('gone', { pin: null });
    expect(tab.preferences().pins).toEqual(['first', 'middle', 'last']);
  });

  it('that were given the same place are in one order everywhere', async () => {
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

  it('that nobody has looked at since is unseen', () => {
    expect(happens()).toEqual({ unseen: true, finishedAt: at });
  });

  it('that somebody looks at when it happens, or later, is seen', async () => {
    expect(happens({}, true)).toEqual({ unseen: false, finishedAt: at, seenAt: wall });
    expect(happens({ key: 's:r:failed:2' })).toEqual({ unseen: true, finishedAt: at });
    expect(look()).toEqual({ unseen: false, finishedAt: at, seenAt: wall });
    expect((await openPage()).preferences().marks.s).toEqual({ unseen: false, finishedAt: at, seenAt: wall });
  });

  it.each([-86_400_000, -60_000, 60_000, 86_400_000])('RT-1: is seen by a look when the clock jumps by %i', (jump) => {
    happens();
    wall += jump;
    expect(look()?.unseen).toBe(false);
    expect(happens({ key: 's:r:failed:2', at: wall })?.unseen).toBe(true);
    wall -= jump;
    expect(look()?.unseen).toBe(false);
    expect(happens({ key: 's:r:failed:3', at: wall })?.unseen).toBe(true);
  });

  it('RT-12: that was looked at stays seen when another tab writes the same event down later', async () => {
    const other = await openPage();
    happens({}, true);
    wall += 60_000;
    other.recordNews([{ sessionId: 's', activity: { ...activity, at: wall }, seen: false }]);
    for (const { preferences } of [other, await openPage()])
      expect(preferences().marks.s).toMatchObject({ unseen: false, finishedAt: at });
  });

  it('RT-12: whose next event was looked at stays seen when another tab comes to the one before late', async () => {
    const other = await openPage();
    happens();
    happens({ key: 's:r:completed:1' }, true);
    wall += 60_000;
    other.recordNews([{ sessionId: 's', activity: { ...activity, at: wall }, seen: false }]);
    expect((await openPage()).preferences().marks.s?.unseen).toBe(false);
  });

  it('RT-12: is seen when the tab where somebody looks hears of it after the others', async () => {
    const other = await openPage();
    other.recordNews([{ sessionId: 's', activity, seen: false }]);
    expect(happens({ at: at + 9 }, true)).toMatchObject({ unseen: false, finishedAt: at });
  });

  it('is unseen when somebody says so, whatever happened to it, until somebody looks', () => {
    tab.markUnread('s');
    expect(tab.preferences().marks.s).toEqual({ unseen: true });
    expect(happens({ marks: false, finished: false })?.unseen).toBe(true);
    expect(look()?.unseen).toBe(false);
    wall -= 60_000;
    tab.markUnread('s');
    expect(tab.preferences().marks.s?.unseen).toBe(true);
    expect(look()?.unseen).toBe(false);
  });

  it('is not unseen for what leaves no mark', () => {
    expect(happens({ marks: false, finished: false })).toEqual({ unseen: false });
    expect(look()).toEqual({ unseen: false });
  });

  it('of which nothing has happened has no mark, and a look at it is nothing to keep', () => {
    tab.updateKept('s', { name: 'Mine' });
    const before = storedText();
    expect(look()).toBeUndefined();
    expect(storedText()).toBe(before);
  });

  it('that was dismissed is so until something happens to it', () => {
    tab.updateKept('s', { dismissed: true });
    happens();
    expect(tab.preferences().dismissed).toEqual([]);
  });

  it('RT-2: has the numbers of its keys counted, for the next page', async () => {
    happens();
    happens({ key: 's:r:failed:2' });
    happens({ key: 's:none:completed:1' });
    const counts = { sessionId: 's', entered: { 's:r:failed': 2, 's:none:completed': 1 }, current: null };
    for (const { keptCounts } of [tab, await openPage()]) expect(keptCounts()).toEqual([counts]);
  });

  it('RT-2: has so many counters at most, and those of its run and of none always', async () => {
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
  it('that refuses keeps nothing, and what was written lives as long as the page', async () => {
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
    'with %s in it is taken for empty, and can be written',
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
  it('are not kept: the oldest go, what has a name or a pin last', async () => {
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
});
