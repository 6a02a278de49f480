// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserPage } from './pageSignals.ts';

const visibility = (state: DocumentVisibilityState): void => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
};

afterEach(() => void vi.restoreAllMocks());

describe('browserPage', () => {
  it('reports whether the page is visible and whether there is a network', () => {
    visibility('hidden');
    expect(browserPage.isHidden()).toBe(true);
    visibility('visible');
    expect(browserPage.isHidden()).toBe(false);
    expect(browserPage.isOnline()).toBe(true);
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    expect(browserPage.isOnline()).toBe(false);
  });

  it('calls back when the page becomes visible, focused or online, until unsubscribed', () => {
    const woken = vi.fn();
    const stop = browserPage.onWake(woken);
    visibility('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(woken).not.toHaveBeenCalled();
    visibility('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('focus'));
    window.dispatchEvent(new Event('online'));
    expect(woken).toHaveBeenCalledTimes(3);
    stop();
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('focus'));
    window.dispatchEvent(new Event('online'));
    expect(woken).toHaveBeenCalledTimes(3);
  });
});
