import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChannel } from '../../../host-sdk/src/core/channel/channel.ts';
import type { ReleaseRecord } from '../../../host-sdk/src/core/releaseRecord.ts';
import { smallRelease } from '../testing/smallRelease.ts';
import { type ChannelFile, releaseAt } from './channelFile.ts';
import { type Change, type Named, promoteIn, rollbackIn } from './nextChannel.ts';

function named(version: string): Named {
  const { name, files } = smallRelease(version);
  return { name, record: JSON.parse((files.get('release.json') ?? '').toString()) as ReleaseRecord };
}
const [A, B, C] = [named('1.0.0'), named('1.1.0'), named('1.2.0')];
const ALL = [A, B, C];

const SALTS = ['0'.repeat(16), '1'.repeat(16), '2'.repeat(16)];
const change = (over: Partial<Change> = {}): Change => ({
  now: new Date('2026-11-27T20:00:00.123Z'),
  salt: SALTS[0] ?? '',
  expires: undefined,
  leastSequence: 1,
  signer: undefined,
  ...over,
});
const promote = (before: ChannelFile | undefined, release: Named, percent: number, over: Partial<Change> = {}) => {
  const next = promoteIn('stable', before, release, percent, change(over));
  if (!next) throw new Error('Nothing changed.');
  return next;
};

describe('a promotion', () => {
  it('for everybody makes the release current, and removes a candidate', () => {
    const first = promote(undefined, A, 100);
    expect(first).toEqual({
      kind: 'mars-sessions-channel',
      schema: 1,
      channel: 'stable',
      sequence: 1,
      current: { url: `../releases/${A.name}/release.json`, record: A.record },
      history: [{ sequence: 1, at: '2026-11-27T20:00:00Z', action: 'promote', release: A.name, percent: 100 }],
    });
    const rolledOut = promote(promote(first, B, 5), B, 100);
    expect(rolledOut).toMatchObject({ sequence: 3, current: { url: `../releases/${B.name}/release.json` } });
    expect(rolledOut).not.toHaveProperty('candidate');
    // another release for everybody also ends a roll-out
    expect(promote(promote(first, B, 5), C, 100)).not.toHaveProperty('candidate');
    // and so does the one that is current
    expect(promote(promote(first, B, 5), A, 100)).not.toHaveProperty('candidate');
  });

  it('for some percent makes a candidate, which keeps its salt while its share rises and falls', () => {
    const first = promote(undefined, A, 100);
    const five = promote(first, B, 5, { salt: SALTS[1] });
    expect(five.current).toEqual(first.current);
    expect(five.candidate).toEqual({
      url: `../releases/${B.name}/release.json`,
      record: B.record,
      percent: 5,
      salt: SALTS[1],
    });
    const fifty = promote(five, B, 50, { salt: SALTS[2] });
    expect(fifty.candidate).toMatchObject({ percent: 50, salt: SALTS[1] });
    expect(promote(fifty, B, 1, { salt: SALTS[2] }).candidate).toMatchObject({ percent: 1, salt: SALTS[1] });
  });

  it('of another candidate gives it another salt, so that it is not the same people who try it', () => {
    const five = promote(promote(undefined, A, 100), B, 5, { salt: SALTS[1] });
    expect(promote(five, C, 5, { salt: SALTS[2] }).candidate).toMatchObject({ record: C.record, salt: SALTS[2] });
  });

  it('changes nothing if the channel is as it should be', () => {
    const first = promote(undefined, A, 100);
    expect(promoteIn('stable', first, A, 100, change())).toBeUndefined();
    expect(promoteIn('stable', promote(first, B, 5), B, 5, change())).toBeUndefined();
    expect(promoteIn('stable', first, A, 100, change({ expires: '2026-12-27T00:00:00Z' }))).toBeDefined();
    // another key signs it anew
    const signed = { ...first, signatures: [{ key: '0123', value: '' }] };
    expect(promoteIn('stable', signed, A, 100, change({ signer: '0123' }))).toBeUndefined();
    expect(promoteIn('stable', signed, A, 100, change({ signer: '4567' }))).toMatchObject({ sequence: 2 });
  });

  it('for some percent is refused without a current release, and of the current release', () => {
    expect(() => promoteIn('next', undefined, A, 5, change())).toThrow('The channel next has no release yet');
    const first = promote(undefined, A, 100);
    expect(() => promoteIn('stable', first, A, 5, change())).toThrow(`${A.name} is what everybody gets`);
  });

  it('sets an expiry for this version of the channel alone', () => {
    const expires = '2026-12-27T00:00:00Z';
    const first = promote(undefined, A, 100, { expires });
    expect(first.expires).toBe(expires);
    expect(promote(first, B, 100)).not.toHaveProperty('expires');
  });
});

describe('a roll-back', () => {
  it('has a higher number, names the earlier release, and removes a candidate', () => {
    const before = promote(promote(promote(undefined, A, 100), B, 100), C, 5);
    const after = rollbackIn(before, A, change());
    expect(after).toMatchObject({ sequence: 4, current: { url: `../releases/${A.name}/release.json` } });
    expect(after).not.toHaveProperty('candidate');
    expect(after?.history[0]).toMatchObject({ action: 'rollback', release: A.name, sequence: 4 });
  });

  it('to the current release only removes a candidate, and changes nothing without one', () => {
    const first = promote(undefined, A, 100);
    expect(rollbackIn(promote(first, B, 5), A, change())).toMatchObject({ sequence: 3, current: first.current });
    expect(rollbackIn(first, A, change())).toBeUndefined();
  });
});

it('whatever is promoted and rolled back, each version is a valid channel with the next higher number', () => {
  const step = fc.record({
    release: fc.constantFrom(...ALL),
    percent: fc.constantFrom(0, 0.01, 5, 50, 99.99, 100),
    isRollback: fc.boolean(),
    hours: fc.nat({ max: 500 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), fc.integer({ min: 1, max: 1000 }), (steps, leastSequence) => {
      let channel = promote(undefined, A, 100, { leastSequence });
      let now = Date.parse('2026-11-27T20:00:00Z');
      for (const { release, percent, isRollback, hours } of steps) {
        now += hours * 3_600_000;
        const isCurrent = releaseAt(channel.current) === release.name;
        if (!isRollback && percent < 100 && isCurrent) continue;
        const what = change({ now: new Date(now) });
        const next = isRollback
          ? rollbackIn(channel, release, what)
          : promoteIn('stable', channel, release, percent, what);
        if (!next) continue;
        expect(next.sequence).toBe(channel.sequence + 1);
        expect(next.history[0]?.sequence).toBe(next.sequence);
        expect(next.history.length).toBeLessThanOrEqual(50);
        expect(parseChannel(JSON.parse(JSON.stringify(next)))).toMatchObject({ sequence: next.sequence });
        channel = next;
      }
    }),
    { numRuns: Number(process.env.MARS_RUNS ?? 100) },
  );
});
