// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const KEY = 'mars.sessions.words';
const stops: (() => void)[] = [];

function words(data: unknown): readonly string[] {
  return Array.isArray(data) ? data.filter((one) => typeof one === 'string') : [];
}

/** Opens a tab with its own memory and the shared storage of the browser. */
async function openTab() {
  vi.resetModules();
  const [{ sharedValue }, { store }] = await Promise.all([import('./sharedValue.ts'), import('../store.ts')]);
  const value = sharedValue<readonly string[], readonly string[]>({
    name: 'words',
    empty: [],
    toStored: (some) => some,
    fromStored: words,
  });
  stops.push(value.follow());
  const add = (word: string) => value.write([...value.read(), word]);
  return { value, add, shown: () => store.get(value.atom) };
}

const put = (data: unknown, v = 1) => localStorage.setItem(KEY, JSON.stringify({ v, data }));
const stored = (): unknown => JSON.parse(localStorage.getItem(KEY) ?? 'null')?.data ?? null;
const deliver = (key: string | null = KEY): boolean => window.dispatchEvent(new StorageEvent('storage', { key }));

beforeEach(() => localStorage.clear());
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.restoreAllMocks();
});

describe('a value that all tabs keep', () => {
  it('is there after a reload', async () => {
    (await openTab()).add('a');
    const next = await openTab();
    expect([next.shown(), next.value.read()]).toEqual([['a'], ['a']]);
  });

  it('is read before it is changed: no tab overwrites what another has stored', async () => {
    const [one, two] = [await openTab(), await openTab()];
    one.add('a');
    two.add('b');
    one.add('c');
    expect(stored()).toEqual(['a', 'b', 'c']);
    expect(two.shown()).toEqual(['a', 'b']);
    deliver();
    expect([one.shown(), two.shown()]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
  });

  it('follows no other tab after its tab has stopped', async () => {
    const tab = await openTab();
    for (const stop of stops.splice(0)) stop();
    put(['later']);
    deliver();
    expect(tab.shown()).toEqual([]);
  });

  it('is read again only if another tab has changed it', async () => {
    const tab = await openTab();
    tab.add('a');
    const parse = vi.spyOn(JSON, 'parse');
    tab.value.read();
    tab.add('b');
    expect(parse).not.toHaveBeenCalled();
    put(['c']);
    expect(tab.value.read()).toEqual(['c']);
  });

  it('is empty if what is stored is unreadable', async () => {
    localStorage.setItem(KEY, '{"v":1,');
    const tab = await openTab();
    expect(tab.shown()).toEqual([]);
    tab.add('a');
    expect(stored()).toEqual(['a']);
  });

  it('of a later release is not overwritten; the tab keeps its own', async () => {
    put({ another: 'form' }, 2);
    const tab = await openTab();
    tab.add('a');
    tab.add('b');
    expect(tab.shown()).toEqual(['a', 'b']);
    expect(stored()).toEqual({ another: 'form' });
  });
});

describe('without the storage', () => {
  it('a tab keeps its own while the browser has none', async () => {
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('Refused.', 'SecurityError');
    });
    const tab = await openTab();
    tab.add('a');
    tab.add('b');
    expect([tab.shown(), tab.value.read()]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('a tab keeps its own while it is full, beside what was stored before', async () => {
    const tab = await openTab();
    tab.add('a');
    const refuse = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('Full.', 'QuotaExceededError');
    });
    tab.add('b');
    tab.add('c');
    expect([tab.shown(), stored()]).toEqual([['a', 'b', 'c'], ['a']]);
    refuse.mockRestore();
    tab.add('d');
    expect(stored()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('a tab that could not write takes over what another tab writes', async () => {
    const tab = await openTab();
    const refuse = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('Full.', 'QuotaExceededError');
    });
    tab.add('a');
    refuse.mockRestore();
    put(['b']);
    deliver();
    expect(tab.shown()).toEqual(['b']);
    tab.add('c');
    expect(stored()).toEqual(['b', 'c']);
  });
});

describe('a value that is forgotten', () => {
  it.each([
    ['its key', KEY],
    ['everything', null],
  ])('in one tab is forgotten in the others when %s is removed', async (_, key) => {
    const [one, two] = [await openTab(), await openTab()];
    one.add('a');
    deliver();
    localStorage.removeItem(KEY);
    one.value.forget();
    expect(one.shown()).toEqual([]);
    deliver(key);
    expect(two.shown()).toEqual([]);
  });

  it('is not restored by a tab that has not been notified', async () => {
    const [one, two] = [await openTab(), await openTab()];
    one.add('secret');
    deliver();
    localStorage.removeItem(KEY);
    one.value.forget();
    two.add('b');
    expect(stored()).toEqual(['b']);
    deliver();
    expect([one.shown(), two.shown()]).toEqual([['b'], ['b']]);
  });
});
