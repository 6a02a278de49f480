import type { SessionsHost, ToastData } from '@mars-sessions/shared-types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testClock } from '../core/testing/scriptedLoader.ts';
import { createToastBuffer } from './toastBuffer.ts';

const toast = (title: string): Omit<ToastData, 'id'> => ({ type: 'info', title });

let minimal: string[];
beforeEach(() => {
  vi.useFakeTimers();
  minimal = [];
});
afterEach(() => void vi.useRealTimers());

function remote() {
  const shown: string[] = [];
  const removed: string[] = [];
  const api = {
    addToast: ({ title }: Omit<ToastData, 'id'>) => {
      shown.push(title);
      return `remote-${title}`;
    },
    removeToast: (id: string) => void removed.push(id),
  };
  return { api, shown, removed };
}

function buffering(showToast?: SessionsHost['showToast']) {
  const buffer = createToastBuffer(
    () => showToast,
    ({ title }) => {
      minimal.push(title);
      return () => void minimal.splice(minimal.indexOf(title), 1);
    },
    testClock,
    10_000,
  );
  const titles = (...names: string[]): string[] => names.map((name) => buffer.addToast(toast(name)));
  return { buffer, titles, ...remote() };
}

describe('toasts that come before the remote', () => {
  it('are shown in their order when it has arrived, and those after them at once', () => {
    const { buffer, api, shown, titles } = buffering();
    titles('a', 'b');
    expect(shown).toEqual([]);
    buffer.connect(api);
    titles('c');
    expect(shown).toEqual(['a', 'b', 'c']);
  });

  it('are shown once, however often it arrives', () => {
    const { buffer, api, shown, titles } = buffering();
    titles('a');
    buffer.connect(api);
    buffer.connect(remote().api);
    expect(shown).toEqual(['a']);
  });

  it('wait for as long as an attempt may take: there may be no view of the sessions on this page', () => {
    const { buffer, api, shown, titles } = buffering();
    titles('a');
    vi.advanceTimersByTime(9000);
    titles('b');
    expect(minimal).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(minimal).toEqual(['a', 'b']);
    titles('c');
    buffer.connect(api);
    expect(shown).toEqual(['c']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are shown by the SDK where the remote breaks over them', () => {
    const report = vi.fn();
    vi.stubGlobal('reportError', report);
    const { buffer, titles } = buffering();
    const error = new Error('boom');
    buffer.connect({
      addToast() {
        throw error;
      },
      removeToast() {},
    });
    titles('a');
    expect(minimal).toEqual(['a']);
    expect(report).toHaveBeenCalledExactlyOnceWith(error);
    vi.unstubAllGlobals();
  });

  it('stay with the region that is there when one goes that was given up before', () => {
    const { buffer, api, shown, titles } = buffering();
    const leave = buffer.connect(remote().api);
    buffer.fallBack();
    buffer.connect(api);
    leave();
    titles('a');
    expect(shown).toEqual(['a']);
  });

  it('are twenty at the most: the oldest are dropped', () => {
    const { buffer, api, shown, titles } = buffering();
    const names = Array.from({ length: 25 }, (_, i) => `t${i}`);
    titles(...names);
    buffer.connect(api);
    expect(shown).toEqual(names.slice(5));
  });

  it('RT-13: are twenty at the most, but none that stays for a person is dropped', () => {
    const { buffer, api, shown, titles } = buffering();
    buffer.addToast({ ...toast('stays'), duration: 0 });
    const names = Array.from({ length: 25 }, (_, i) => `t${i}`);
    titles(...names);
    buffer.connect(api);
    expect(shown).toEqual(['stays', ...names.slice(6)]);
  });

  it('can be taken back however many come after them, where they stay for a person', () => {
    const { buffer, api, removed, titles } = buffering();
    buffer.connect(api);
    const ids = [0, Number.POSITIVE_INFINITY].map((duration) =>
      buffer.addToast({ ...toast(`stays ${duration}`), duration }),
    );
    titles(...Array.from({ length: 25 }, (_, i) => `t${i}`));
    for (const id of [...ids, ...ids]) buffer.removeToast(id);
    expect(removed).toEqual(['remote-stays 0', 'remote-stays Infinity']);
  });

  it('can be taken back by the ids that they got, then and later', () => {
    const { buffer, api, shown, removed, titles } = buffering();
    const [a = '', b = ''] = titles('a', 'b');
    buffer.removeToast(a);
    buffer.connect(api);
    expect(shown).toEqual(['b']);
    buffer.removeToast(b);
    buffer.removeToast(b);
    buffer.removeToast('unknown');
    expect(removed).toEqual(['remote-b']);
  });
});

describe('two places that show toasts', () => {
  it('are served by one, and by the other when that one goes', () => {
    const { buffer, titles } = buffering();
    const [slot, region] = [remote(), remote()];
    buffer.connect(slot.api);
    const leave = buffer.connect(region.api);
    titles('a');
    leave();
    leave();
    titles('b');
    expect([slot.shown, region.shown]).toEqual([['b'], ['a']]);
  });

  it('are none when both are gone: what comes waits for the next', () => {
    const { buffer, api, shown, titles } = buffering();
    buffer.connect(remote().api)();
    titles('a');
    buffer.connect(api);
    expect(shown).toEqual(['a']);
  });
});

describe('toasts of a remote that never arrives', () => {
  it.each([undefined, true])('go to the host, those that waited and those that come (it answers %s)', (answer) => {
    const showToast = vi.fn(() => answer);
    const { buffer, titles } = buffering(showToast);
    titles('a', 'b');
    buffer.fallBack();
    titles('c');
    expect(showToast.mock.calls).toEqual([[toast('a')], [toast('b')], [toast('c')]]);
    expect(minimal).toEqual([]);
  });

  it('are shown by the SDK where the host has no place for them, or says that it did not show them', () => {
    for (const showToast of [undefined, () => false]) {
      const { buffer, titles } = buffering(showToast);
      minimal.length = 0;
      const [a = ''] = titles('a');
      buffer.fallBack();
      expect(minimal).toEqual(['a']);
      buffer.removeToast(a);
      expect(minimal).toEqual([]);
    }
  });

  it('do no harm to a host that fails to show them', () => {
    const { buffer, titles } = buffering(() => {
      throw new Error('no toaster');
    });
    titles('a');
    expect(() => buffer.fallBack()).not.toThrow();
    expect(() => titles('b')).not.toThrow();
    expect(minimal).toEqual(['a', 'b']);
  });

  it('wait again while it is tried again, and go to it once it is there after all', () => {
    const showToast = vi.fn();
    const { buffer, api, shown, titles } = buffering(showToast);
    buffer.fallBack();
    buffer.wait();
    titles('a');
    expect(showToast).not.toHaveBeenCalled();
    buffer.connect(api);
    expect(shown).toEqual(['a']);
    buffer.fallBack();
    titles('b');
    expect(showToast).toHaveBeenCalledOnce();
  });
});
