// @vitest-environment jsdom
import type { KeyboardEvent } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { movePill, pillButton, sessionOf } from './pillElements.ts';

const IDS = ['a', 'b', 'c'];

beforeEach(() => {
  // missing in jsdom; these ids need no escaping
  vi.stubGlobal('CSS', { escape: (id: string) => id });
  document.body.innerHTML = IDS.map(
    (id) => `<div data-pill="${id}"><button data-session-id="${id}"></button></div>`,
  ).join('');
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function press(key: string, from: string): string | null {
  pillButton(document.body, from)?.focus();
  movePill({ key, currentTarget: document.body } as unknown as KeyboardEvent<HTMLElement>, IDS, from);
  return sessionOf(document.activeElement);
}

it('moves among the pills by arrows, Home and End, and stops at the ends', () => {
  expect(press('ArrowRight', 'a')).toBe('b');
  expect(press('ArrowLeft', 'b')).toBe('a');
  expect(press('ArrowLeft', 'a')).toBe('a');
  expect(press('ArrowRight', 'c')).toBe('c');
  expect(press('End', 'a')).toBe('c');
  expect(press('Home', 'c')).toBe('a');
  expect(press('x', 'b')).toBe('b');
});

it('reverses the arrows in a right-to-left page', () => {
  vi.spyOn(window, 'getComputedStyle').mockReturnValue({ direction: 'rtl' } as CSSStyleDeclaration);
  expect(press('ArrowRight', 'b')).toBe('a');
  expect(press('ArrowLeft', 'b')).toBe('c');
  expect(press('Home', 'b')).toBe('a');
});
