import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUNS } from '../../testing/runs.ts';
import { createClaims } from './claims.ts';
import { readClaims } from './claimsChannel.ts';

const NOW = 1_800_000_000_000;
const claim = { key: 'a:r:failed:1', focused: true, focusedAt: NOW - 5, at: NOW };

describe('RT-7: the claims, whose messages are frozen', () => {
  // a change to this table breaks older releases that are open beside the next one
  it.each([
    { kind: 'hello', from: 'x' },
    { kind: 'here', from: 'x' },
    { kind: 'claims', from: 'x', claims: [claim] },
    { kind: 'claims', from: 'x', claims: [] },
    { kind: 'bye', from: 'x' },
  ])('are read as they were sent: %j', (message) => {
    expect(readClaims(structuredClone(message), NOW)).toEqual(message);
  });

  it('ignore unknown members and kinds', () => {
    const more = { kind: 'claims', from: 'x', claims: [{ ...claim, more: 1 }], more: 1 };
    expect(readClaims(more, NOW)).toEqual({ kind: 'claims', from: 'x', claims: [claim] });
    expect(readClaims({ kind: 'shout', from: 'x' }, NOW)).toBeNull();
  });

  it('are compared alike by tabs whose clocks differ by less than a minute: one of them reports', () => {
    for (const ahead of [0, 200, 59_000]) {
      const own = { ...claim, focused: false, at: NOW };
      const nearer = { ...claim, focused: true, at: NOW + ahead };
      const [a, b] = [createClaims('a'), createClaims('b')];
      a.make([own]);
      b.make([nearer]);
      const say = (from: string, one: typeof claim, now: number) =>
        readClaims({ kind: 'claims', from, claims: [one] }, now) ??
        expect.unreachable('The message should be readable.');
      a.hear(say('b', nearer, NOW + 1));
      b.hear(say('a', own, NOW + ahead + 1));
      expect([a, b].filter((tab) => tab.isOurs(claim.key))).toHaveLength(1);
    }
  });

  it('count as made now if they are dated far ahead', () => {
    const ahead = { ...claim, at: NOW + 86_400_000, focusedAt: NOW + 86_400_000 };
    const read = readClaims({ kind: 'claims', from: 'x', claims: [ahead] }, NOW);
    expect(read).toMatchObject({ claims: [{ at: NOW, focusedAt: NOW }] });
  });

  it.each([
    null,
    'claims',
    { kind: 'hello' },
    { kind: 'hello', from: '' },
    { kind: 'hello', from: 7 },
    { kind: 'hello', from: 'x'.repeat(65) },
    { kind: 'claims', from: 'x' },
    { kind: 'claims', from: 'x', claims: 'all' },
  ])('are rejected if unreadable: %j', (data) => {
    expect(readClaims(data, NOW)).toBeNull();
  });

  it.each([
    null,
    { ...claim, key: 7 },
    { ...claim, key: 'x'.repeat(401) },
    { ...claim, focused: 'yes' },
    { ...claim, focusedAt: Number.NaN },
    { ...claim, at: Number.POSITIVE_INFINITY },
    { key: claim.key, focused: true, focusedAt: 1 },
  ])('leave out an unreadable claim: %j', (bad) => {
    const read = readClaims({ kind: 'claims', from: 'x', claims: [bad, claim] }, NOW);
    expect(read).toEqual({ kind: 'claims', from: 'x', claims: [claim] });
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (data, claims) => {
        readClaims(data, NOW);
        readClaims({ kind: 'claims', from: 'x', claims }, NOW);
      }),
      { numRuns: RUNS * 10 },
    );
  });
});
