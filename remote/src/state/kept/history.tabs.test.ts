// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Transition } from '../../core/transition.ts';

const KEY = 'mars.sessions.history';

type Tab = Awaited<ReturnType<typeof openTab>>;
let here: Tab;
let there: Tab;
let wall = 0;
let changes = 0;
const unfollow: (() => void)[] = [];

/** Loads the module as each tab of the browser does: with its own memory and the shared storage. */
async function openTab() {
  vi.resetModules();
  const { clearHistory, followHistory, historyAtom, record } = await import('./history.ts');
  const { followPreferences } = await import('./preferences.ts');
  const { store } = await import('../store.ts');
  unfollow.push(followPreferences(), followHistory());
  return { record, clear: clearHistory, told: () => store.get(historyAtom) };
}

/** Sends storage events to the tabs until they write nothing new in response. */
function deliver(): void {
  for (let rounds = 1; rounds <= 20; rounds++) {
    changes = 0;
    // events arrive in the order of the writes
    for (const key of ['mars.sessions.preferences', KEY]) window.dispatchEvent(new StorageEvent('storage', { key }));
    if (changes === 0) return;
  }
  throw new Error('The tabs keep overwriting each other.');
}

function failed(key: string, over: Partial<Transition> = {}): Transition {
  const what = { sessionId: 's', runId: 'r', kind: 'failed', reason: null, step: null } as const;
  return { key, ...what, byUs: false, away: false, amends: false, ...over };
}

const happened = (...transitions: Transition[]) => transitions.map((transition) => ({ transition, name: 'Mine' }));
const keys = ({ told }: Tab): string[] => told().map(({ key }) => key);

beforeEach(async () => {
  localStorage.clear();
  wall = 10_000_000_000;
  vi.spyOn(Date, 'now').mockImplementation(() => wall);
  const setItem = Storage.prototype.setItem;
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, value) {
    // a browser sends no event when the value did not change
    if (this.getItem(key) !== value) changes += 1;
    setItem.call(this, key, value);
  });
  here = await openTab();
  there = await openTab();
});

afterEach(() => {
  for (const stop of unfollow.splice(0)) stop();
  vi.restoreAllMocks();
});

it('a history that is cleared in one tab is cleared in every tab, and stays so when later events follow', async () => {
  here.record(happened(failed('s:r:failed:1')));
  deliver();
  expect(keys(there)).toEqual(['s:r:failed:1']);
  wall += 1000;
  here.clear();
  deliver();
  expect(keys(here)).toEqual([]);
  expect(keys(there)).toEqual([]);
  wall += 1000;
  there.record(happened(failed('s:r:failed:2')));
  deliver();
  expect(keys(here)).toEqual(['s:r:failed:2']);
  expect(keys(await openTab())).toEqual(['s:r:failed:2']);
});

describe('an event', () => {
  it('is stored with the name at that time, and read in the next page', async () => {
    here.record(happened(failed('s:r:failed:1', { step: 3, reason: 'cancelled' })));
    const written = [
      { key: 's:r:failed:1', sessionId: 's', name: 'Mine', kind: 'failed', reason: 'cancelled', step: 3, at: wall },
    ];
    expect(here.told()).toEqual(written);
    expect((await openTab()).told()).toEqual(written);
  });

  it('is listed newest first', () => {
    here.record(happened(failed('a')));
    wall += 1;
    here.record(happened(failed('b'), failed('c')));
    expect(keys(here)).toEqual(['b', 'c', 'a']);
  });

  it('is stored once, as it was first recorded', () => {
    here.record(happened(failed('a')));
    const [first] = here.told();
    wall += 5000;
    here.record([{ transition: failed('a'), name: 'Another name' }]);
    expect(here.told()).toEqual([first]);
  });

  it('gets a step that becomes known later, and keeps it', () => {
    here.record(happened(failed('a')));
    const [first] = here.told();
    here.record(happened(failed('a', { amends: true, step: 3 })));
    expect(here.told()).toEqual([{ ...first, step: 3 }]);
    here.record(happened(failed('a', { amends: true, step: null })));
    expect(here.told()).toEqual([{ ...first, step: 3 }]);
  });

  it('does not come back through an amendment after it was cleared', () => {
    here.record(happened(failed('a')));
    here.clear();
    wall += 1000;
    here.record(happened(failed('a', { amends: true, step: 3 })));
    expect(keys(here)).toEqual([]);
  });

  it('is dropped after thirty days', async () => {
    here.record(happened(failed('a')));
    wall += 30 * 86_400_000;
    here.record(happened(failed('b')));
    expect(keys(here)).toEqual(['b']);
    expect(localStorage.getItem(KEY)).not.toContain('"a"');
  });

  it('is kept for the life of the page when storage refuses', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    here.record(happened(failed('a')));
    here.record(happened(failed('b')));
    expect(keys(here)).toEqual(['a', 'b']);
  });

  it('overwrites garbage in storage', async () => {
    localStorage.setItem(KEY, '{"v":1,"data":[5,{"key":"x"}');
    here.record(happened(failed('a')));
    expect(keys(await openTab())).toEqual(['a']);
  });
});

describe('RT-15: an entry of a clock that was set ahead', () => {
  const day = 86_400_000;

  beforeEach(() => {
    wall += day;
    here.record(happened(failed('a')));
    deliver();
    wall -= day;
  });

  it('is cleared with the rest', async () => {
    here.clear();
    deliver();
    for (const tab of [here, there, await openTab()]) expect(keys(tab)).toEqual([]);
  });

  it('is dated as of now in every tab, and dropped when it expires', async () => {
    there.record(happened(failed('b')));
    deliver();
    const tabs = [here, there, await openTab()];
    // in their order: the earlier entry is a moment older
    for (const tab of tabs) expect(tab.told().map(({ at }) => Math.ceil(at))).toEqual([wall, wall]);
    wall += 30 * day;
    there.record(happened(failed('c')));
    deliver();
    expect(keys(here)).toEqual(['c']);
  });

  it('does not cause later events to be cleared', () => {
    wall += day;
    here.clear();
    deliver();
    wall -= day - 1000;
    there.record(happened(failed('b')));
    wall += 1000;
    there.record(happened(failed('c')));
    deliver();
    for (const tab of [here, there]) expect(keys(tab)).toEqual(['c', 'b']);
  });
});

describe('two tabs', () => {
  it('learn what either has stored', () => {
    here.record(happened(failed('a')));
    there.record(happened(failed('b')));
    expect(keys(here)).toEqual(['a']);
    deliver();
    expect(keys(here)).toEqual(['a', 'b']);
    expect(keys(there)).toEqual(['a', 'b']);
  });

  it('store an event once when both saw it', () => {
    here.record(happened(failed('a')));
    wall += 3;
    there.record(happened(failed('a')));
    deliver();
    expect(there.told()).toEqual(here.told());
    expect(here.told()).toMatchObject([{ key: 'a', at: wall - 3 }]);
  });

  it('agree on one order when they saw events in different orders', () => {
    here.record(happened(failed('a'), failed('b')));
    wall += 1;
    there.record(happened(failed('b')));
    wall += 1;
    there.record(happened(failed('a')));
    deliver();
    expect(there.told()).toEqual(here.told());
  });

  it('both learn a detail that only one knows', async () => {
    here.record(happened(failed('a', { step: 3 })));
    there.record(happened(failed('a')));
    deliver();
    for (const tab of [here, there, await openTab()]) expect(tab.told()).toMatchObject([{ key: 'a', step: 3 }]);
  });

  it('end with the same history when they disagree about a step', () => {
    here.record(happened(failed('a', { step: 3 })));
    there.record(happened(failed('a', { step: 4 })));
    deliver();
    expect(there.told()).toEqual(here.told());
  });

  it('no longer update each other after one has stopped', () => {
    unfollow.pop()?.();
    here.record(happened(failed('a')));
    deliver();
    expect(keys(there)).toEqual([]);
  });
});
