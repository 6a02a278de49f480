import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualText } from './usualText.ts';

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];
const of = (lower: number, upper: number) => ({ runs: 7, lower, median: lower, upper, longest: 90 * HOUR });
const words = (lower: number, upper: number, locale = 'en') => usualText(of(lower, upper), 0, locale);

describe('how long runs usually take', () => {
  it.each([
    [20 * MINUTE, 45 * MINUTE, '20 to 45 min'],
    [20 * MINUTE + 59 * SECOND, 44 * MINUTE + SECOND, '20 to 45 min'],
    [12 * SECOND, 48 * SECOND, '12 to 48 sec'],
    [12.9 * SECOND, 47.1 * SECOND, '12 to 48 sec'],
    [48 * SECOND, 3 * MINUTE, '48 sec to 3 min'],
    [48 * SECOND, 59.5 * SECOND, '48 sec to 1 min'],
    [40 * MINUTE, 59 * MINUTE + SECOND, '40 min to 1 hr'],
    [50 * MINUTE, 70 * MINUTE, '50 min to 1 hr 10 min'],
    [HOUR, 2 * HOUR, '1 hr to 2 hr'],
    [23 * HOUR, 49 * HOUR, '23 hr to 2 days 1 hr'],
    // never a single number
    [20 * MINUTE, 20 * MINUTE, '20 to 21 min'],
    [20 * MINUTE + SECOND, 20 * MINUTE + 2 * SECOND, '20 to 21 min'],
    [59 * MINUTE, 59 * MINUTE, '59 min to 1 hr'],
    [0, 0, '0 to 1 sec'],
  ])('from %d to %d ms is “%s”', (lower, upper, range) => {
    expect(words(lower, upper)).toBe(`usually ${range} (7 runs)`);
  });

  it('has its numbers and units in the host’s language', () => {
    expect(words(20 * MINUTE, 45 * MINUTE, 'de')).toBe('usually 20 to 45 Min. (7 runs)');
  });

  it('is two different times, whatever the quartiles are', () => {
    const ms = fc.integer({ min: 0, max: 30 * 24 * HOUR });
    fc.assert(
      fc.property(ms, ms, (a, b) => {
        const [, from, to] = /^usually (.+) to (.+) \(7 runs\)$/.exec(words(Math.min(a, b), Math.max(a, b))) ?? [];
        expect(from).toMatch(/\d/);
        expect(to).toMatch(/\d/);
        expect(to).not.toBe(from);
        expect(to?.split(' ')[0] === from).toBe(false);
      }),
    );
  });

  it('is exceeded by a run that has worked for longer than all of them', () => {
    const usual = { ...of(20 * MINUTE, 45 * MINUTE), longest: 50 * MINUTE };
    expect(usualText(usual, 50 * MINUTE, 'en')).toBe('usually 20 to 45 min (7 runs)');
    expect(usualText(usual, 50 * MINUTE + 1, 'en')).toBe('longer than all 7 runs');
  });
});
