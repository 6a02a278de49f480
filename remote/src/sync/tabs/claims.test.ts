import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUNS } from '../../testing/runs.ts';
import { createClaims } from './claims.ts';

const claim = (focused: boolean, focusedAt: number, at = 0) => ({ key: 'k', focused, focusedAt, at });
const heard = (from: string, focused: boolean, focusedAt: number, at = 0) =>
  ({ kind: 'claims', from, claims: [claim(focused, focusedAt, at)] }) as const;

describe('the tab that reports an event', () => {
  it.each([
    ['the tab with the focus', claim(true, 1), heard('b', false, 9), true],
    ['not a tab without the focus if another has it', claim(false, 9), heard('b', true, 1), false],
    ['without any focus the tab that had it last', claim(false, 9), heard('b', false, 1), true],
    ['among equals the tab whose name comes first', claim(true, 5), heard('b', true, 5), true],
    ['the better tab if it claims in time', claim(false, 1), heard('b', true, 9, 150), false],
    ['the earlier tab if a better one claims too late', claim(false, 1), heard('b', true, 9, 151), true],
    ['not a tab that claims after another has reported', claim(true, 9, 151), heard('b', false, 1), false],
  ])('is %s', (_, own, other, ours) => {
    const claims = createClaims('a');
    claims.make([own]);
    claims.hear(other);
    expect(claims.isOurs('k')).toBe(ours);
  });

  it('stays the reporter, whatever it receives later', () => {
    const claims = createClaims('b');
    claims.make([claim(false, 1)]);
    expect(claims.isOurs('k')).toBe(true);
    claims.hear(heard('a', true, 9, 10));
    expect(claims.isOurs('k')).toBe(true);
  });

  it('is never a tab that did not claim', () => {
    const claims = createClaims('a');
    expect(claims.isOurs('k')).toBe(false);
    claims.hear(heard('b', false, 1));
    expect(claims.isOurs('k')).toBe(false);
  });

  it('claims an event only once', () => {
    const claims = createClaims('a');
    claims.make([claim(false, 1)]);
    claims.make([claim(true, 9, 100)]);
    claims.hear(heard('b', false, 5));
    expect(claims.isOurs('k')).toBe(false);
  });

  it('is the same for all tabs, for any times and any order of the claims', () => {
    const tabs = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        focused: fc.boolean(),
        focusedAt: fc.nat(3),
        at: fc.nat(400),
      }),
      { selector: ({ id }) => id, minLength: 1 },
    );
    fc.assert(
      fc.property(tabs, fc.infiniteStream(fc.nat(1000)), (all, chance) => {
        const winners = all.filter((me) => {
          const claims = createClaims(me.id);
          const order = all
            .map((one) => ({ one, at: chance.next().value ?? 0 }))
            .sort((x, y) => x.at - y.at)
            .map(({ one }) => one);
          for (const one of order) {
            if (one === me) claims.make([claim(one.focused, one.focusedAt, one.at)]);
            else claims.hear(heard(one.id, one.focused, one.focusedAt, one.at));
          }
          return claims.isOurs('k');
        });
        expect(winners).toHaveLength(1);
      }),
      { numRuns: RUNS },
    );
  });
});
