import type { SessionsHost, ToastData } from '@mars-sessions/shared-types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createToastBuffer } from './toastBuffer.ts';

const toast = (title: string): Omit<ToastData, 'id'> => ({ type: 'info', title });

let warn: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => void vi.restoreAllMocks());

function buffering(showToast?: SessionsHost['showToast']) {
  const shown: string[] = [];
  const api = {
    addToast: ({ title }: Omit<ToastData, 'id'>) => {
      shown.push(title);
      return title;
    },
    removeToast: () => {},
  };
  const buffer = createToastBuffer(() => showToast);
  const titles = (...names: string[]): void => {
    for (const name of names) buffer.toast(toast(name));
  };
  return { buffer, api, shown, titles };
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
    buffer.connect(api);
    expect(shown).toEqual(['a']);
  });

  it('are twenty at the most: the oldest are dropped', () => {
    const { buffer, api, shown, titles } = buffering();
    const names = Array.from({ length: 25 }, (_, i) => `t${i}`);
    titles(...names);
    buffer.connect(api);
    expect(shown).toEqual(names.slice(5));
  });
});

describe('toasts of a remote that never arrives', () => {
  it('go to the host, those that waited and those that come', () => {
    const showToast = vi.fn();
    const { buffer, titles } = buffering(showToast);
    titles('a', 'b');
    buffer.fallBack();
    titles('c');
    expect(showToast.mock.calls.map(([{ title }]) => title)).toEqual(['a', 'b', 'c']);
    expect(warn).not.toHaveBeenCalled();
  });

  it('are at least written down where the host has no place for them', () => {
    const { buffer, titles } = buffering();
    titles('a');
    buffer.fallBack();
    expect(warn.mock.calls.flat().join()).toContain('a');
  });

  it('do no harm to a host that fails to show them', () => {
    const showToast = vi.fn(() => {
      throw new Error('no toaster');
    });
    const { buffer, titles } = buffering(showToast);
    titles('a', 'b');
    expect(() => buffer.fallBack()).not.toThrow();
    expect(() => titles('c')).not.toThrow();
    expect(showToast).toHaveBeenCalledTimes(3);
    expect(warn).toHaveBeenCalledTimes(3);
  });

  it('go to the remote again once it is there after all', () => {
    const showToast = vi.fn();
    const { buffer, api, shown, titles } = buffering(showToast);
    buffer.fallBack();
    buffer.connect(api);
    titles('a');
    expect(shown).toEqual(['a']);
    expect(showToast).not.toHaveBeenCalled();
    buffer.fallBack();
    titles('b');
    expect(showToast).toHaveBeenCalledOnce();
  });
});
