import { describe, expect, it } from 'vitest';
import { elapsedSince, serverNow } from './elapsed.ts';

const DATE = Date.UTC(2026, 10, 22, 19, 2, 10);
const CLOCK = { date: DATE, heardAt: 5000 };
const DAY = 86_400_000;

it('reckons the server’s clock on from when it was heard', () => {
  expect(serverNow(CLOCK, 5000)).toBe(DATE);
  expect(serverNow(CLOCK, 65_000)).toBe(DATE + 60_000);
});

describe('what has passed since a time of the server', () => {
  it('is counted by the server’s clock', () => {
    expect(elapsedSince(DATE - 90_000, CLOCK, 15_000)).toBe(100_000);
  });

  it('is not known without a time or without a clock', () => {
    expect(elapsedSince(null, CLOCK, 0)).toBeNull();
    expect(elapsedSince(DATE, null, 0)).toBeNull();
  });

  it('is nothing for what has only just begun, as the clock has whole seconds', () => {
    expect(elapsedSince(DATE + 999, CLOCK, 5000)).toBe(0);
  });

  it('is not known where it could not be true', () => {
    expect(elapsedSince(DATE + 3000, CLOCK, 5000)).toBeNull();
    expect(elapsedSince(DATE - 30 * DAY, CLOCK, 5000)).toBe(30 * DAY);
    expect(elapsedSince(DATE - 30 * DAY - 1, CLOCK, 5000)).toBeNull();
  });
});
