import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUNS } from '../testing/runs.ts';
import { MIN_RUNS, usualDuration } from './usualDuration.ts';

const some = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: MIN_RUNS, maxLength: 50 });
const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const usual = (values: readonly number[]) => {
  const found = usualDuration(values);
  if (!found) throw new Error('There are too few.');
  return found;
};
const check = <T>(of: fc.Arbitrary<T>, holds: (value: T) => void) =>
  fc.assert(fc.property(of, holds), { numRuns: RUNS });

describe('usualDuration', () => {
  it('returns nothing for fewer than five runs', () => {
    for (let count = 0; count < 5; count += 1) expect(usualDuration(Array(count).fill(60))).toBeNull();
    expect(usualDuration(Array(5).fill(60))).not.toBeNull();
  });

  it.each([
    // place 1.5 of five: halfway between the first and the second
    [[50, 10, 20, 40, 30], { runs: 5, lower: 15, median: 30, upper: 45, longest: 50 }],
    // places 2, 4 and 6 of seven
    [[70, 60, 50, 40, 30, 20, 10], { runs: 7, lower: 20, median: 40, upper: 60, longest: 70 }],
    // place 5.25 of twenty
    [Array.from({ length: 20 }, (_, i) => (i + 1) * 4), { runs: 20, lower: 21, median: 42, upper: 63, longest: 80 }],
    [[7, 7, 7, 7, 7], { runs: 5, lower: 7, median: 7, upper: 7, longest: 7 }],
  ])('takes the quartiles of %j by the p(n+1) rule', (values, expected) => {
    expect(usualDuration(values)).toEqual(expected);
  });

  it('does not change the given list, nor depend on its order', () => {
    check(some, (values) => {
      const before = [...values];
      expect(usual(values)).toEqual(usual([...values].reverse()));
      expect(values).toEqual(before);
    });
  });

  it('has its quartiles in order, each between two neighbours of the sorted values', () => {
    check(some, (values) => {
      const order = sorted(values);
      const { lower, median, upper, longest } = usual(values);
      const [first = 0, last = 0] = [order[0], order.at(-1)];
      expect([first, lower, median, upper, longest]).toEqual(sorted([first, lower, median, upper, longest]));
      expect(longest).toBe(last);
      for (const [part, found] of [
        [0.25, lower],
        [0.5, median],
        [0.75, upper],
      ] as const) {
        const place = part * (values.length + 1);
        expect(found).toBeGreaterThanOrEqual(order[Math.floor(place) - 1] ?? Number.NaN);
        expect(found).toBeLessThanOrEqual(order[Math.ceil(place) - 1] ?? Number.NaN);
      }
    });
  });

  it('has at least half of the runs within the quartiles’ neighbours, and at most a quarter on either side', () => {
    check(some, (values) => {
      const { lower, upper } = usual(values);
      expect(values.filter((value) => value < lower).length).toBeLessThanOrEqual((values.length + 1) / 4);
      expect(values.filter((value) => value > upper).length).toBeLessThanOrEqual((values.length + 1) / 4);
    });
  });

  it('never becomes shorter when a run becomes longer', () => {
    check(fc.tuple(some, fc.nat(), fc.integer({ min: 0, max: 10_000_000 })), ([values, at, more]) => {
      const index = at % values.length;
      const longer = usual(values.with(index, (values[index] ?? 0) + more));
      const before = usual(values);
      for (const name of ['lower', 'median', 'upper', 'longest'] as const)
        expect(longer[name]).toBeGreaterThanOrEqual(before[name]);
    });
  });

  it('keeps its median when one of the longer runs takes ten times as long', () => {
    check(fc.tuple(some, fc.nat()), ([values, pick]) => {
      const order = sorted(values);
      const half = Math.ceil((order.length + 1) / 2);
      const index = half + (pick % (order.length - half));
      const { median } = usual(order.with(index, (order[index] ?? 0) * 10));
      expect(median).toBe(usual(order).median);
    });
  });

  it('moves its median at most to the next value when another run took ten times as long as the longest', () => {
    check(some, (values) => {
      const order = sorted(values);
      const after = usual([...values, usual(values).longest * 10]).median;
      expect(after).toBeGreaterThanOrEqual(usual(values).median);
      expect(after).toBeLessThanOrEqual(order[Math.ceil(order.length / 2)] ?? Number.NaN);
    });
  });
});
