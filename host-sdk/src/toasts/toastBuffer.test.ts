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

describe('toasts that are requested before the remote arrives', () => {
  it('are shown in order when it arrives, and later ones at once', () => {
    const { buffer, api, shown, titles } = buffering();
    titles('a', 'b');
    expect(shown).toEqual([]);
    buffer.connect(api);
    titles('c');
    expect(shown).toEqual(['a', 'b', 'c']);
  });

  it('are shown once, even if it arrives several times', () => {
    const { buffer, api, shown, titles } = buffering();
    titles('a');
    buffer.connect(api);
    buffer.connect(remote().api);
    expect(shown).toEqual(['a']);
  });

  it('wait at most for the time of one attempt, because this page may have no view of the sessions', () => {
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

  it('are shown by the SDK if the remote throws', () => {
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

  it('stay in the current region when an abandoned one disconnects', () => {
    const { buffer, api, shown, titles } = buffering();
    const leave = buffer.connect(remote().api);
    buffer.fallBack();
    buffer.connect(api);
    leave();
    titles('a');
    expect(shown).toEqual(['a']);
  });

  it('are at most twenty: the oldest are dropped', () => {
    const { buffer, api, shown, titles } = buffering();
    const names = Array.from({ length: 25 }, (_, i) => `t${i}`);
    titles(...names);
    buffer.connect(api);
    expect(shown).toEqual(names.slice(5));
  });

  it('RT-13: are at most twenty, but toasts that must stay are not dropped', () => {
    const { buffer, api, shown, titles } = buffering();
    buffer.addToast({ ...toast('stays'), duration: 0 });
    const names = Array.from({ length: 25 }, (_, i) => `t${i}`);
    titles(...names);
    buffer.connect(api);
    expect(shown).toEqual(['stays', ...names.slice(6)]);
  });

  it('can be removed after any number of later toasts, if they must stay', () => {
    const { buffer, api, removed, titles } = buffering();
    buffer.connect(api);
    const ids = [0, Number.POSITIVE_INFINITY].map((duration) =>
      buffer.addToast({ ...toast(`stays ${duration}`), duration }),
    );
    titles(...Array.from({ length: 25 }, (_, i) => `t${i}`));
    for (const id of [...ids, ...ids]) buffer.removeToast(id);
    expect(removed).toEqual(['remote-stays 0', 'remote-stays Infinity']);
  });

  it('can be removed by their ids, before and after the remote arrived', () => {
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

describe('toasts of a release that hands over', () => {
  it('are removed from the release that has taken them over', () => {
    const { buffer, api, removed, titles } = buffering();
    const [former, next] = [remote(), remote()];
    const leave = buffer.connect(former.api);
    const [a = '', b = ''] = titles('a', 'b');
    buffer.connect(next.api);
    leave();
    buffer.removeToast(a);
    expect([former.removed, next.removed]).toEqual([[], ['remote-a']]);
    // and when that one is undone
    buffer.connect(api);
    buffer.removeToast(b);
    expect(removed).toEqual(['remote-b']);
  });
});

describe('two views that show toasts', () => {
  it('share the toasts: one shows them, and the other after that one is gone', () => {
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

  it('of one release stay connected when one of them leaves twice, as effects in StrictMode do', () => {
    const { buffer, api, shown, titles } = buffering();
    const leave = buffer.connect(api);
    buffer.connect(api);
    leave();
    leave();
    titles('a');
    expect(shown).toEqual(['a']);
  });

  it('leave later toasts waiting after both are gone', () => {
    const { buffer, api, shown, titles } = buffering();
    buffer.connect(remote().api)();
    titles('a');
    buffer.connect(api);
    expect(shown).toEqual(['a']);
  });
});

describe('toasts of a remote that never arrives', () => {
  it.each([undefined, true])('go to the host, waiting and later ones (it returns %s)', (answer) => {
    const showToast = vi.fn(() => answer);
    const { buffer, titles } = buffering(showToast);
    titles('a', 'b');
    buffer.fallBack();
    titles('c');
    expect(showToast.mock.calls).toEqual([[toast('a')], [toast('b')], [toast('c')]]);
    expect(minimal).toEqual([]);
  });

  it('are shown by the SDK if the host has no showToast, or returns false', () => {
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

  it('are shown by the SDK if the host’s showToast throws', () => {
    const { buffer, titles } = buffering(() => {
      throw new Error('no toaster');
    });
    titles('a');
    expect(() => buffer.fallBack()).not.toThrow();
    expect(() => titles('b')).not.toThrow();
    expect(minimal).toEqual(['a', 'b']);
  });

  it('wait during a retry, and go to the remote if it then arrives', () => {
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
