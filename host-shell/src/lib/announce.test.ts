// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ANNOUNCEMENTS_ID, announce } from './announce.ts';

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<div id="${ANNOUNCEMENTS_ID}" aria-live="polite"></div>`;
});
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

const lines = () => [...(document.getElementById(ANNOUNCEMENTS_ID)?.children ?? [])].map((line) => line.textContent);

it('adds a line for each sentence, also for a repeated one', () => {
  announce('A session failed.');
  announce('A session failed.');
  expect(lines()).toEqual(['A session failed.', 'A session failed.']);
});

it('removes the lines after a while', () => {
  announce('A session failed.');
  vi.runAllTimers();
  expect(lines()).toEqual([]);
});

it('writes text, never markup', () => {
  announce('<img src=x>');
  expect(lines()).toEqual(['<img src=x>']);
});

it('does nothing on a page without the region', () => {
  document.body.replaceChildren();
  announce('Nobody hears this.');
  expect(document.body.textContent).toBe('');
});
