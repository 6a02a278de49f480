import { describe, expect, it } from 'vitest';
import { elapsedSince, serverNow } from './elapsed.ts';

const DATE = Date.UTC(2026, 10, 22, 19, 2, 10);
const CLOCK = { date: DATE, heardAt: 5000 };
const DAY = 86_400_000;

it('computes the server’s current time from its last known time', () => {
  expect(serverNow(CLOCK, 5000)).toBe(DATE);
  expect(serverNow(CLOCK, 65_000)).toBe(DATE + 60_000);
});

describe('the time since a time of the server', () => {
  it('is measured by the server’s clock', () => {
    expect(elapsedSince(DATE - 90_000, CLOCK, 15_000)).toBe(100_000);
  });

  it('is null without a time or without a clock', () => {
    expect(elapsedSince(null, CLOCK, 0)).toBeNull();
    expect(elapsedSince(DATE, null, 0)).toBeNull();
  });

  it('is 0 for something that has just begun, because the clock has whole seconds', () => {
    expect(elapsedSince(DATE + 999, CLOCK, 5000)).toBe(0);
  });

  it('is null when the result is impossible', () => {
    expect(elapsedSince(DATE + 3000, CLOCK, 5000)).toBeNull();
    expect(elapsedSince(DATE - 30 * DAY, CLOCK, 5000)).toBe(30 * DAY);
    expect(elapsedSince(DATE - 30 * DAY - 1, CLOCK, 5000)).toBeNull();
  });
});
