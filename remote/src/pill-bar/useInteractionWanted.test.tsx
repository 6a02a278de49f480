// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useInteractionWanted } from './useInteractionWanted.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('is true at once when the user reaches for the bar', () => {
  const { result } = renderHook(useInteractionWanted);
  expect(result.current[0]).toBe(false);
  act(() => result.current[1]());
  expect(result.current[0]).toBe(true);
});

it('is true after the page has been idle for two seconds, and not before', () => {
  const { result } = renderHook(useInteractionWanted);
  act(() => void vi.advanceTimersByTime(1999));
  expect(result.current[0]).toBe(false);
  act(() => void vi.advanceTimersByTime(1));
  expect(result.current[0]).toBe(true);
});

it('removes its timer on unmount', () => {
  renderHook(useInteractionWanted).unmount();
  expect(vi.getTimerCount()).toBe(0);
});
