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

/** The module as each tab of the browser loads it: with a memory of its own, and the storage of all. */
async function openTab() {
  vi.resetModules();
  const { clearHistory, followHistory, historyAtom, record } = await import('./history.ts');
  const { followPreferences } = await import('./preferences.ts');
  const { store } = await import('../store.ts');
  unfollow.push(followPreferences(), followHistory());
  return { record, clear: clearHistory, told: () => store.get(historyAtom) };
}

/** The browser tells the tabs what was written, for as long as they write something else in turn. */
function deliver(): void {
  for (let rounds = 1; rounds <= 20; rounds++) {
    changes = 0;
    // what was written first is told first
    for (const key of ['mars.sessions.preferences', KEY]) window.dispatchEvent(new StorageEvent('storage', { key }));
    if (changes === 0) return;
  }
  throw new Error('The tabs write over each other for ever.');
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
    // a browser tells nobody of what was written as it was
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

it('is forgotten in every tab when it is cleared in one, and does not come back with what happens then', async () => {
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

describe('what happened', () => {
  it('is written down with the name that it had, and read in the next page', async () => {
    here.record(happened(failed('s:r:failed:1', { step: 3, reason: 'cancelled' })));
    const written = [
      { key: 's:r:failed:1', sessionId: 's', name: 'Mine', kind: 'failed', reason: 'cancelled', step: 3, at: wall },
    ];
    expect(here.told()).toEqual(written);
    expect((await openTab()).told()).toEqual(written);
  });

  it('is told newest first', () => {
    here.record(happened(failed('a')));
    wall += 1;
    here.record(happened(failed('b'), failed('c')));
    expect(keys(here)).toEqual(['b', 'c', 'a']);
  });

  it('is written once, as it was at first', () => {
    here.record(happened(failed('a')));
    const [first] = here.told();
    wall += 5000;
    here.record([{ transition: failed('a'), name: 'Another name' }]);
    expect(here.told()).toEqual([first]);
  });

  it('has the step added to it that became known later, and keeps it', () => {
    here.record(happened(failed('a')));
    const [first] = here.told();
    here.record(happened(failed('a', { amends: true, step: 3 })));
    expect(here.told()).toEqual([{ ...first, step: 3 }]);
    here.record(happened(failed('a', { amends: true, step: null })));
    expect(here.told()).toEqual([{ ...first, step: 3 }]);
  });

  it('is not written down anew by what only adds to it, once it was cleared', () => {
    here.record(happened(failed('a')));
    here.clear();
    wall += 1000;
    here.record(happened(failed('a', { amends: true, step: 3 })));
    expect(keys(here)).toEqual([]);
  });

  it('is forgotten after thirty days', async () => {
    here.record(happened(failed('a')));
    wall += 30 * 86_400_000;
    here.record(happened(failed('b')));
    expect(keys(here)).toEqual(['b']);
    expect(localStorage.getItem(KEY)).not.toContain('"a"');
  });

  it('is kept for the page where storage refuses', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    here.record(happened(failed('a')));
    here.record(happened(failed('b')));
    expect(keys(here)).toEqual(['a', 'b']);
  });

  it('is written anew over garbage', async () => {
    localStorage.setItem(KEY, '{"v":1,"data":[5,{"key":"x"}');
    here.record(happened(failed('a')));
    expect(keys(await openTab())).toEqual(['a']);
  });
});

describe('RT-15: what a clock that was ahead has written', () => {
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

  it('is dated as of now in every tab, and forgotten when its time is up', async () => {
    there.record(happened(failed('b')));
    deliver();
    const tabs = [here, there, await openTab()];
    // in their order: what was written before is a moment older
    for (const tab of tabs) expect(tab.told().map(({ at }) => Math.ceil(at))).toEqual([wall, wall]);
    wall += 30 * day;
    there.record(happened(failed('c')));
    deliver();
    expect(keys(here)).toEqual(['c']);
  });

  it('does not clear what is still to come', () => {
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
  it('know what either wrote down', () => {
    here.record(happened(failed('a')));
    there.record(happened(failed('b')));
    expect(keys(here)).toEqual(['a']);
    deliver();
    expect(keys(here)).toEqual(['a', 'b']);
    expect(keys(there)).toEqual(['a', 'b']);
  });

  it('that saw the same write it down once', () => {
    here.record(happened(failed('a')));
    wall += 3;
    there.record(happened(failed('a')));
    deliver();
    expect(there.told()).toEqual(here.told());
    expect(here.told()).toMatchObject([{ key: 'a', at: wall - 3 }]);
  });

  it('that saw the same in another order agree on one', () => {
    here.record(happened(failed('a'), failed('b')));
    wall += 1;
    there.record(happened(failed('b')));
    wall += 1;
    there.record(happened(failed('a')));
    deliver();
    expect(there.told()).toEqual(here.told());
  });

  it('of which one knows more of an event both come to know it', async () => {
    here.record(happened(failed('a', { step: 3 })));
    there.record(happened(failed('a')));
    deliver();
    for (const tab of [here, there, await openTab()]) expect(tab.told()).toMatchObject([{ key: 'a', step: 3 }]);
  });

  it('that differ over what they know end alike all the same', () => {
    here.record(happened(failed('a', { step: 3 })));
    there.record(happened(failed('a', { step: 4 })));
    deliver();
    expect(there.told()).toEqual(here.told());
  });

  it('do not hear of each other any more when one has stopped', () => {
    unfollow.pop()?.();
    here.record(happened(failed('a')));
    deliver();
    expect(keys(there)).toEqual([]);
  });
});
