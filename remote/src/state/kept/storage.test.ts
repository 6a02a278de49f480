import { describe, expect, it, vi } from 'vitest';
import { browserStorage, type StorageLike, storedValue } from './storage.ts';

function storage(first?: string): StorageLike & { items: Map<string, string> } {
  const items = new Map<string, string>();
  if (first !== undefined) items.set('mars.sessions.pins', first);
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

const readList = (data: unknown): string[] | null => (Array.isArray(data) ? data.map(String) : null);

const value = (from: () => StorageLike | null, version = 1) =>
  storedValue<string[]>({ storage: from, name: 'pins', version, parse: readList });

describe('a value in the browser’s storage', () => {
  it('is read as it was written, under a prefixed key', () => {
    const kept = storage();
    expect(value(() => kept).write(['a', 'b'])).toBe(true);
    expect(value(() => kept).read()).toEqual(['a', 'b']);
    expect([...kept.items.keys()]).toEqual(['mars.sessions.pins']);
    expect(value(() => kept).key).toBe('mars.sessions.pins');
  });

  it('is parsed only once until another tab writes', () => {
    const kept = storage('{"v":1,"data":["a"]}');
    const parse = vi.fn(readList);
    const list = storedValue<string[]>({ storage: () => kept, name: 'pins', version: 1, parse });
    expect(list.read()).toBe(list.read());
    list.write(['b']);
    expect(list.read()).toEqual(['b']);
    expect(parse).toHaveBeenCalledTimes(1);
    kept.setItem('mars.sessions.pins', '{"v":1,"data":["c"]}');
    expect(list.read()).toEqual(['c']);
    kept.removeItem('mars.sessions.pins');
    expect(list.read()).toBeNull();
    expect(parse).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['nothing', undefined],
    ['an empty string', ''],
    ['garbage', '{"v":1,"da'],
    ['null', 'null'],
    ['a number', '5'],
    ['a list', '["a"]'],
    ['no version', '{"data":["a"]}'],
    ['a later version', '{"v":2,"data":["a"]}'],
    ['a version that is a string', '{"v":"1","data":["a"]}'],
    ['no data', '{"v":1}'],
    ['data of another shape', '{"v":1,"data":{"a":1}}'],
  ])('input 41: is null when the storage has %s', (_, stored) => {
    expect(value(() => storage(stored)).read()).toBeNull();
  });

  it('input 41: is null when the storage cannot be read', () => {
    const refusing: StorageLike = {
      getItem() {
        throw new Error('SecurityError');
      },
      setItem() {},
      removeItem() {
        throw new Error('SecurityError');
      },
    };
    expect(value(() => refusing).read()).toBeNull();
    expect(value(() => null).read()).toBeNull();
    expect(() => value(() => refusing).remove()).not.toThrow();
  });

  it('of an earlier version is passed to the parser with its version', () => {
    const kept = storage('{"v":1,"data":["a"]}');
    const parse = vi.fn(readList);
    expect(storedValue({ storage: () => kept, name: 'pins', version: 3, parse }).read()).toEqual(['a']);
    expect(parse).toHaveBeenCalledWith(['a'], 1);
  });

  it('of a later version is not overwritten, because it belongs to the release that wrote it', () => {
    const kept = storage('{"v":2,"data":["later"]}');
    expect(value(() => kept).write(['a'])).toBe(false);
    expect(kept.items.get('mars.sessions.pins')).toContain('later');
    expect(value(() => kept, 2).read()).toEqual(['later']);
  });

  it('is removed', () => {
    const kept = storage('{"v":1,"data":["a"]}');
    value(() => kept).remove();
    expect(kept.items.size).toBe(0);
  });

  it('input 41: returns false when the browser refuses to store it', () => {
    const full: StorageLike = {
      getItem: () => null,
      setItem() {
        throw new Error('QuotaExceededError');
      },
      removeItem() {},
    };
    expect(value(() => full).write(['a'])).toBe(false);
  });

  it('looks up the storage each time, because a browser may switch it off', () => {
    let kept: StorageLike | null = storage('{"v":1,"data":["a"]}');
    const stored = value(() => kept);
    expect(stored.read()).toEqual(['a']);
    kept = null;
    expect(stored.read()).toBeNull();
  });
});

describe('the storage of the browser', () => {
  it('is null when reading the property throws', () => {
    vi.stubGlobal('window', {
      get localStorage() {
        throw new Error('SecurityError');
      },
    });
    expect(browserStorage()).toBeNull();
    vi.unstubAllGlobals();
  });

  it('is that of the window', () => {
    const kept = storage();
    vi.stubGlobal('window', { localStorage: kept });
    expect(browserStorage()).toBe(kept);
    vi.unstubAllGlobals();
  });
});
