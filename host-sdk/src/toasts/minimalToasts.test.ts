// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testClock } from '../core/testing/scriptedLoader.ts';
import { createMinimalToasts, type MinimalToasts } from './minimalToasts.ts';

let toasts: MinimalToasts;

beforeEach(() => {
  vi.useFakeTimers();
  toasts = createMinimalToasts(testClock);
});
afterEach(() => {
  toasts.dispose();
  vi.useRealTimers();
});

const region = () => document.querySelector('[role="region"]');
const shown = () => [...document.querySelectorAll('[data-toast-type]')] as HTMLElement[];
const texts = () => shown().map((toast) => toast.querySelector('p')?.textContent);

describe('a minimal toast', () => {
  it('is announced to screen readers, and marked as ours', () => {
    toasts.show({ type: 'error', title: 'Failed', message: 'in step 3' });
    toasts.show({ type: 'success', title: 'Done' });
    expect(region()?.getAttribute('aria-label')).toBe('Notifications');
    expect((region() as HTMLElement).dataset.marsSessions).toBe('toasts');
    expect(texts()).toEqual(['Failed: in step 3', 'Done']);
    expect(shown().map((toast) => toast.getAttribute('role'))).toEqual(['alert', 'status']);
  });

  it('shows markup as text', () => {
    toasts.show({ type: 'info', title: '<img src=x onerror=alert(1)>' });
    expect(document.querySelector('img')).toBeNull();
  });

  it('closes by itself unless it must stay, and removes the empty region', () => {
    toasts.show({ type: 'info', title: 'short', duration: 1000 });
    toasts.show({ type: 'info', title: 'usual' });
    toasts.show({ type: 'info', title: 'stays', duration: 0 });
    vi.advanceTimersByTime(1000);
    expect(texts()).toEqual(['usual', 'stays']);
    vi.advanceTimersByTime(60_000);
    expect(texts()).toEqual(['stays']);
    shown()[0]?.querySelector<HTMLButtonElement>('[aria-label="Close"]')?.click();
    expect(region()).toBeNull();
  });

  it('does not close while it has the pointer or the focus', () => {
    toasts.show({ type: 'info', title: 'read' });
    for (const [come, leave] of [
      ['pointerenter', 'pointerleave'],
      ['focusin', 'focusout'],
    ] as const) {
      shown()[0]?.dispatchEvent(new Event(come));
      vi.advanceTimersByTime(60_000);
      expect(texts()).toEqual(['read']);
      shown()[0]?.dispatchEvent(new Event(leave));
      vi.advanceTimersByTime(4999);
    }
    vi.advanceTimersByTime(1);
    expect(texts()).toEqual([]);
  });

  it('RT-13: stays if its duration is longer than a timer can count', () => {
    const durations = [2 ** 31, Number.POSITIVE_INFINITY, Number.NaN, -1];
    for (const duration of durations) toasts.show({ type: 'info', title: `${duration}`, duration });
    toasts.show({ type: 'info', title: 'longest', duration: 2 ** 31 - 1 });
    vi.advanceTimersByTime(60_000);
    expect(texts()).toEqual([...durations.map(String), 'longest']);
  });

  it('does not close while one of pointer and focus leaves and the other is in it (WCAG 2.2.1)', () => {
    for (const [come, leave, other, last] of [
      ['pointerenter', 'pointerleave', 'focusin', 'focusout'],
      ['focusin', 'focusout', 'pointerenter', 'pointerleave'],
    ] as const) {
      toasts.show({ type: 'info', title: 'read' });
      for (const event of [come, other, leave]) shown()[0]?.dispatchEvent(new Event(event));
      vi.advanceTimersByTime(60_000);
      expect(texts()).toEqual(['read']);
      shown()[0]?.dispatchEvent(new Event(last));
      vi.advanceTimersByTime(5000);
      expect(texts()).toEqual([]);
    }
  });

  it('may have an action that runs once', () => {
    const onClick = vi.fn();
    toasts.show({ type: 'info', title: 'There', action: { label: 'Open', onClick } });
    shown()[0]?.querySelector('button')?.click();
    expect(onClick).toHaveBeenCalledOnce();
    expect(texts()).toEqual([]);
  });

  it('is one of at most five', () => {
    for (let n = 0; n < 8; n += 1) toasts.show({ type: 'info', title: `${n}` });
    expect(texts()).toEqual(['3', '4', '5', '6', '7']);
  });

  it('RT-13: is not removed by newer toasts if it must stay', () => {
    for (let n = 0; n < 6; n += 1) toasts.show({ type: 'error', title: `stays ${n}`, duration: 0 });
    for (let n = 0; n < 3; n += 1) toasts.show({ type: 'info', title: `${n}` });
    expect(texts()).toEqual([0, 1, 2, 3, 4, 5].map((n) => `stays ${n}`).concat('2'));
    vi.advanceTimersByTime(5000);
    expect(texts()).toHaveLength(6);
  });

  it('can be removed, and all of them at once leave nothing behind', () => {
    const remove = toasts.show({ type: 'info', title: 'a' });
    toasts.show({ type: 'info', title: 'b' });
    remove();
    remove();
    expect(texts()).toEqual(['b']);
    toasts.dispose();
    expect(region()).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });
});
