// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { showAttention } from './showAttention.ts';

afterEach(() => vi.unstubAllGlobals());

it('puts the count before the title and removes it again', () => {
  showAttention(3);
  expect(document.title).toBe('(3) MARS');
  showAttention(0);
  expect(document.title).toBe('MARS');
});

it('sets and clears the app badge where there is one', () => {
  const badge = { setAppBadge: vi.fn(async () => {}), clearAppBadge: vi.fn(async () => {}) };
  vi.stubGlobal('navigator', badge);
  showAttention(2);
  expect(badge.setAppBadge).toHaveBeenCalledExactlyOnceWith(2);
  showAttention(0);
  expect(badge.clearAppBadge).toHaveBeenCalledOnce();
});

it('ignores a refused badge', async () => {
  const refused = Promise.reject(new DOMException('not installed', 'NotAllowedError'));
  vi.stubGlobal('navigator', { setAppBadge: () => refused });
  showAttention(2);
  await expect(refused).rejects.toThrow();
  expect(document.title).toBe('(2) MARS');
});
