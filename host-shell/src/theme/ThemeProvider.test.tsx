// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { trackEvent } from '../lib/telemetry.ts';
import { ThemeProvider, useTheme } from './ThemeProvider.tsx';

vi.mock('../lib/telemetry.ts', () => ({ trackEvent: vi.fn() }));

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.restoreAllMocks();
});

function mount() {
  const { result } = renderHook(useTheme, { wrapper: ThemeProvider });
  return () => act(() => result.current.toggleTheme());
}

const theme = () => document.documentElement.dataset.theme;

it('is dark by default, switches, stores the choice under mars-theme and reports it', () => {
  const toggle = mount();
  expect(theme()).toBe('dark');
  toggle();
  expect(theme()).toBe('light');
  expect(localStorage.getItem('mars-theme')).toBe('light');
  expect(trackEvent).toHaveBeenLastCalledWith('theme_toggled', { theme: 'light' });
  toggle();
  expect(theme()).toBe('dark');
});

it('starts with the stored choice, and with dark when that is invalid', () => {
  localStorage.setItem('mars-theme', 'light');
  mount();
  expect(theme()).toBe('light');
  cleanup();
  localStorage.setItem('mars-theme', 'blue');
  mount();
  expect(theme()).toBe('dark');
});

it('works in a browser that refuses storage', () => {
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new Error('denied');
  });
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('denied');
  });
  const toggle = mount();
  toggle();
  expect(theme()).toBe('light');
});
