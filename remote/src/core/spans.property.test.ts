import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUNS } from '../testing/runs.ts';
import { joined, overlap, type Span, totalMs, without } from './spans.ts';

const END = 60;
const span = fc.tuple(fc.nat(END - 20), fc.integer({ min: 1, max: 20 })).map(
  ([from, ms]): Span => ({
    from,
    to: from + ms,
  }),
);
const spans = fc.array(span, { maxLength: 8 });

/** The milliseconds that any of the spans contains: the slow model. */
function msOf(some: readonly Span[]): readonly number[] {
  return Array.from({ length: END }, (_, ms) => ms).filter((ms) => some.some(({ from, to }) => from <= ms && ms < to));
}
const isOrdered = (some: readonly Span[]): boolean =>
  some.every(({ from, to }, index) => from < to && from > (some[index - 1]?.to ?? -1));
const check = (holds: (one: Span, some: readonly Span[]) => void): void =>
  fc.assert(fc.property(span, spans, holds), { numRuns: RUNS });

describe('spans', () => {
  it('joined contain the same time, in order, and neither touch nor overlap', () => {
    check((_, some) => {
      expect(msOf(joined(some))).toEqual(msOf(some));
      expect(isOrdered(joined(some))).toBe(true);
      expect(joined(joined(some))).toEqual(joined(some));
    });
  });

  it('joined in any order are the same', () => {
    check((one, some) => {
      expect(joined([one, ...some])).toEqual(joined([...some, one].reverse()));
    });
  });

  it('without others contain what no other contains, in order', () => {
    check((one, others) => {
      const left = without(one, others);
      const taken = new Set(msOf(others));
      expect(msOf(left)).toEqual(msOf([one]).filter((ms) => !taken.has(ms)));
      expect(isOrdered(left)).toBe(true);
    });
  });

  it('share what both contain, whichever is asked first', () => {
    check((one, some) => {
      for (const other of some) {
        const shared = overlap(one, other);
        const both = new Set(msOf([other]));
        expect(msOf(shared ? [shared] : [])).toEqual(msOf([one]).filter((ms) => both.has(ms)));
        expect(overlap(other, one)).toEqual(shared);
      }
    });
  });

  it('count the time that several of them share once', () => {
    check((one, some) => {
      expect(totalMs(some)).toBe(msOf(some).length);
      const left = totalMs(without(one, some));
      const shared = some.flatMap((other) => overlap(one, other) ?? []);
      expect(left + totalMs(shared)).toBe(one.to - one.from);
    });
  });
});

describe('a span', () => {
  const one = { from: 10, to: 20 };

  it('that touches another shares nothing with it, and is joined with it', () => {
    expect(overlap(one, { from: 20, to: 30 })).toBeNull();
    expect(joined([{ from: 20, to: 30 }, one])).toEqual([{ from: 10, to: 30 }]);
  });

  it('without itself is nothing, and without nothing is itself', () => {
    expect(without(one, [one])).toEqual([]);
    expect(without(one, [])).toEqual([one]);
  });

  it('without its middle is two', () => {
    expect(without(one, [{ from: 12, to: 15 }])).toEqual([
      { from: 10, to: 12 },
      { from: 15, to: 20 },
    ]);
  });

  it('is not changed by being joined', () => {
    const given = [{ from: 15, to: 30 }, one];
    joined(given);
    expect(given).toEqual([{ from: 15, to: 30 }, one]);
  });
});
