// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type KeptPage, loadKept } from '../../testing/keptPage.ts';

const KEY = 'mars.sessions.preferences';

let here: KeptPage;
let there: KeptPage;
let wall = 0;
const heard = { here: vi.fn(), there: vi.fn() };
const unfollow: (() => void)[] = [];

/** Loads the module as each tab of the browser does: with its own memory and the shared storage. */
async function openTab(onChange = (): void => {}): Promise<KeptPage> {
  vi.resetModules();
  const opened = await loadKept();
  const stops = [opened.followPreferences(), opened.store.sub(opened.preferencesAtom, onChange)];
  unfollow.push(() => {
    for (const stop of stops) stop();
  });
  return opened;
}

/** Sends the tabs the storage event of a write. */
function deliver(key: string | null = KEY): void {
  window.dispatchEvent(new StorageEvent('storage', { key }));
}

/** Makes both write at once: neither sees what the other stored, and the second write stays. */
function atOnce(first: () => void, second: () => void): void {
  const before = localStorage.getItem(KEY);
  first();
  if (before === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, before);
  second();
}

beforeEach(async () => {
  localStorage.clear();
  wall = 1_000_000;
  vi.spyOn(Date, 'now').mockImplementation(() => wall);
  here = await openTab(heard.here);
  there = await openTab(heard.there);
});

afterEach(() => {
  for (const stop of unfollow.splice(0)) stop();
  vi.restoreAllMocks();
  vi.clearAllMocks();
});

describe('a change in one tab', () => {
  it('is shown in the other tab as soon as it is notified', () => {
    here.updateKept('s', { name: 'Mine', pin: 0 });
    expect(there.preferences().names).toEqual({});
    deliver();
    expect(there.preferences()).toMatchObject({ names: { s: 'Mine' }, pins: ['s'] });
    expect(heard.there).toHaveBeenCalledOnce();
  });

  it('does not notify the other tab for foreign keys', () => {
    here.updateKept('s', { pin: 0 });
    deliver('somebody-else’s');
    expect(heard.there).not.toHaveBeenCalled();
    deliver(null);
    expect(heard.there).toHaveBeenCalledOnce();
  });

  it('does not reach a tab that has stopped following', () => {
    unfollow.pop()?.();
    here.updateKept('s', { pin: 0 });
    deliver();
    expect(there.preferences().pins).toEqual([]);
    expect(heard.there).not.toHaveBeenCalled();
  });

  it.each([
    [
      'a name here, then a pin there',
      () => here.updateKept('s', { name: 'Mine' }),
      () => there.updateKept('s', { pin: 0 }),
    ],
    [
      'a pin there, then a name here',
      () => there.updateKept('s', { pin: 0 }),
      () => here.updateKept('s', { name: 'Mine' }),
    ],
  ])('is kept together with a change in the other tab to the same session: %s', async (_, first, second) => {
    for (const write of [() => [first(), second()], () => atOnce(first, second)]) {
      write();
      deliver();
      for (const tab of [here, there, await openTab()])
        expect(tab.preferences()).toMatchObject({ names: { s: 'Mine' }, pins: ['s'] });
    }
  });

  it('wins if it was written last, whichever tab is notified last', async () => {
    here.updateKept('s', { name: 'Earlier' });
    here.setEverybody(true);
    wall += 1;
    const earlier = localStorage.getItem(KEY) ?? '';
    there.updateKept('s', { name: 'Later' });
    there.setEverybody(false);
    // a tab that did not know the later value stores the earlier one again
    localStorage.setItem(KEY, earlier);
    deliver();
    deliver();
    for (const tab of [here, there, await openTab()])
      expect(tab.preferences()).toMatchObject({ names: { s: 'Later' }, everybody: false });
  });
});

describe('two tabs that write in the same millisecond', () => {
  it.each([
    ['here first', true],
    ['there first', false],
  ])('end with the same data, %s', async (_, hereFirst) => {
    const writeHere = (): void => {
      here.updateKept('s', { name: 'Here', dismissed: true });
      here.setEverybody(false);
    };
    const writeThere = (): void => {
      there.updateKept('s', { name: 'There', pin: 3 });
      there.setEverybody(true);
    };
    if (hereFirst) atOnce(writeHere, writeThere);
    else atOnce(writeThere, writeHere);
    deliver();
    deliver();
    expect(here.preferences()).toEqual(there.preferences());
    expect(here.preferences()).toMatchObject({ pins: ['s'], dismissed: ['s'] });
    expect((await openTab()).preferences()).toEqual(here.preferences());
  });

  it('send nothing more to each other after that', () => {
    const pinsOf = (tab: string) =>
      Array.from({ length: 400 }, (_, place) => [`${tab}${place}`, { pin: place }] as const);
    atOnce(
      () => here.updateAllKept(pinsOf('here')),
      () => there.updateAllKept(pinsOf('there')),
    );
    for (let time = 0; time < 3; time++) deliver();
    expect(here.preferences().pins).toHaveLength(500);
    expect(there.preferences()).toEqual(here.preferences());
    const write = vi.spyOn(Storage.prototype, 'setItem');
    const stored = localStorage.getItem(KEY);
    deliver();
    deliver();
    // a browser sends no event when the value did not change
    for (const [, text] of write.mock.calls) expect(text).toBe(stored);
  });
});

describe('the selected session', () => {
  it('is separate for each tab', () => {
    here.setSelected('a');
    deliver('mars.sessions.selected');
    deliver();
    expect(there.preferences().selected).toBeNull();
    there.setSelected('b');
    deliver();
    expect(here.preferences().selected).toBe('a');
  });

  it('is at first the one that was selected last in any tab', async () => {
    here.setSelected('a');
    there.setSelected('b');
    expect((await openTab()).preferences().selected).toBe('b');
    here.setSelected(null);
    expect(here.preferences().selected).toBeNull();
    expect((await openTab()).preferences().selected).toBeNull();
  });

  it('stays as the page has it when the page starts to follow', () => {
    here.setSelected('own');
    localStorage.setItem('mars.sessions.selected', '{"v":1,"data":"stored"}');
    unfollow.push(here.followPreferences());
    expect(here.preferences().selected).toBe('own');
  });

  it.each(['5', '{"v":1,"data":5}', '{"v":1,"data":{"s":1}}'])('is null when %s is stored', async (garbage) => {
    localStorage.setItem('mars.sessions.selected', garbage);
    expect((await openTab()).preferences().selected).toBeNull();
  });
});
