import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairsOf, pairwise, product } from './pairwise.ts';

const FACTORS = {
  state: ['empty', 'one', 'many', 'menu', 'dialog'],
  theme: ['dark', 'light'],
  width: [1440, 800, 320],
  colours: ['own', 'forced'],
};

const pairsIn = (rows: readonly Record<string, string | number>[]) => new Set(rows.flatMap(pairsOf));

describe('pairwise', () => {
  it('pairs any two values in far fewer rows than there are combinations', () => {
    const rows = pairwise(FACTORS);
    expect(pairsIn(rows)).toEqual(pairsIn(product(FACTORS)));
    expect(product(FACTORS)).toHaveLength(60);
    // the product of the two longest factors is fifteen
    expect(rows.length).toBeGreaterThanOrEqual(15);
    expect(rows.length).toBeLessThanOrEqual(17);
  });

  it('omits combinations that are not allowed, but no allowed pair', () => {
    const allowed = ({ state, width }: { state: string; width: number }) => state !== 'menu' || width > 320;
    const rows = pairwise(FACTORS, allowed);
    expect(rows.filter(({ state, width }) => state === 'menu' && width === 320)).toEqual([]);
    expect(pairsIn(rows)).toEqual(pairsIn(product(FACTORS, allowed)));
  });

  it('works for any factors and is deterministic', () => {
    const factors = fc.dictionary(
      fc.stringMatching(/^[a-d]$/),
      fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 4 }),
    );
    fc.assert(
      fc.property(factors, (some) => {
        const rows = pairwise(some);
        expect(pairsIn(rows)).toEqual(pairsIn(product(some)));
        expect(pairwise(some)).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });
});
