import { atom } from 'jotai';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { batch, store } from './store.ts';

const first = atom(0);
const second = atom(0);
const sum = atom((get) => get(first) + get(second));

afterEach(() => vi.unstubAllGlobals());

describe('a batch', () => {
  it('notifies a reader of several writes once, with the last state', () => {
    const heard: number[] = [];
    const stop = store.sub(sum, () => heard.push(store.get(sum)));
    batch(() => {
      store.set(first, 1);
      store.set(second, 10);
    });
    stop();
    expect(heard).toEqual([11]);
  });

  it('reads its own writes', () => {
    const read: number[] = [];
    batch(() => {
      store.set(first, 5);
      read.push(store.get(sum));
      store.set(first, (before) => before + 1);
      read.push(store.get(first));
    });
    expect(read).toEqual([15, 6]);
  });

  it('inside a batch is part of it', () => {
    const heard: number[] = [];
    const stop = store.sub(sum, () => heard.push(store.get(sum)));
    batch(() => {
      batch(() => store.set(first, 100));
      store.set(second, 100);
    });
    stop();
    expect(heard).toEqual([200]);
  });

  it('keeps earlier writes when it throws, and later writes work as before', () => {
    const heard: number[] = [];
    const stop = store.sub(sum, () => heard.push(store.get(sum)));
    const fail = (): void =>
      batch(() => {
        store.set(first, 1);
        throw new RangeError('in the middle');
      });
    expect(fail).toThrow(RangeError);
    store.set(second, 1);
    stop();
    expect(heard).toEqual([101, 2]);
  });
});

describe('a reader that throws', () => {
  it('is reported, and does not keep other readers from being notified', () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const heard = vi.fn();
    const stops = [
      store.sub(first, () => {
        throw new RangeError('a reader');
      }),
      store.sub(first, heard),
    ];
    store.set(first, 42);
    for (const stop of stops) stop();
    expect(heard).toHaveBeenCalledOnce();
    expect(reported).toHaveBeenCalledExactlyOnceWith(new RangeError('a reader'));
  });
});
