import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../testing/fakeClock.ts';
import { RUNS } from '../../testing/runs.ts';
import { createClaims } from './claims.ts';

const claim = (focused: boolean, focusedAt: number) => ({ key: 'k', focused, focusedAt });
const heard = (from: string, focused: boolean, focusedAt: number) =>
  ({ kind: 'claims', from, claims: [claim(focused, focusedAt)] }) as const;

describe('the tab that tells', () => {
  it.each([
    ['the one with the focus', claim(true, 1), heard('b', false, 9), true],
    ['not one without it, beside one that has it', claim(false, 9), heard('b', true, 1), false],
    ['of those without it the one that had it last', claim(false, 9), heard('b', false, 1), true],
    ['of equals the one whose name comes first', claim(true, 5), heard('b', true, 5), true],
  ])('is %s', (_, own, other, ours) => {
    const claims = createClaims(createFakeClock(), 'a');
    claims.make([own]);
    claims.hear(other);
    expect(claims.isOurs('k')).toBe(ours);
  });

  it('is the one that told it, however near another is that comes to it later', () => {
    const clock = createFakeClock();
    const [told, late] = [createClaims(clock, 'b'), createClaims(clock, 'a')];
    told.make([claim(false, 1)]);
    late.hear(heard('b', false, 1));
    clock.advance(1500);
    late.make([claim(true, 9)]);
    told.hear(heard('a', true, 9));
    expect(told.isOurs('k')).toBe(true);
    expect(late.isOurs('k')).toBe(false);
  });

  it('does not lose it any more by the time it tells', () => {
    const clock = createFakeClock();
    const claims = createClaims(clock, 'b');
    claims.make([claim(false, 1)]);
    // a tab tells 200 ms after it claimed, and looks just before
    clock.advance(151);
    claims.hear(heard('a', true, 9));
    expect(claims.isOurs('k')).toBe(true);
  });

  it('still loses it to a nearer one that claims in time', () => {
    const clock = createFakeClock();
    const claims = createClaims(clock, 'b');
    claims.make([claim(false, 1)]);
    clock.advance(149);
    claims.hear(heard('a', true, 9));
    expect(claims.isOurs('k')).toBe(false);
  });

  it('is none of those that did not claim', () => {
    expect(createClaims(createFakeClock(), 'a').isOurs('k')).toBe(false);
  });

  it('is the same one for all, whatever they hear first', () => {
    const tabs = fc.uniqueArray(
      fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), focused: fc.boolean(), focusedAt: fc.nat(3) }),
      { selector: ({ id }) => id, minLength: 1 },
    );
    fc.assert(
      fc.property(tabs, fc.infiniteStream(fc.nat(1000)), (all, chance) => {
        const clock = createFakeClock();
        const winners = all.filter((me) => {
          const claims = createClaims(clock, me.id);
          const order = all
            .map((one) => ({ one, at: chance.next().value ?? 0 }))
            .sort((x, y) => x.at - y.at)
            .map(({ one }) => one);
          for (const one of order) {
            if (one === me) claims.make([claim(one.focused, one.focusedAt)]);
            else claims.hear(heard(one.id, one.focused, one.focusedAt));
          }
          return claims.isOurs('k');
        });
        expect(winners).toHaveLength(1);
      }),
      { numRuns: RUNS },
    );
  });
});
