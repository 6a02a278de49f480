import { describe, expect, it, vi } from 'vitest';
import type { Transition } from '../core/transition.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createDigest } from './digest.ts';

const some = (...keys: string[]): Transition[] =>
  keys.map((key) => ({
    key,
    sessionId: key,
    runId: null,
    kind: 'completed',
    reason: null,
    step: null,
    byUs: false,
    away: true,
    amends: false,
  }));

function gathering() {
  const clock = createFakeClock();
  const tell = vi.fn<(id: string, transitions: readonly Transition[]) => void>();
  const digest = createDigest(clock, tell);
  const told = () => tell.mock.calls.map(([id, all]) => `${id} ${all.map(({ key }) => key).join('')}`);
  return { clock, digest, told };
}

describe('the digest of a gap', () => {
  it('is complete if the page was blocked before it could be reported', () => {
    const clock = createFakeClock();
    let now = 0;
    const told: string[] = [];
    const digest = createDigest({ ...clock, now: () => now }, (_, all) =>
      told.push(all.map(({ key }) => key).join('')),
    );
    digest.add(some('a'));
    now = 61_000;
    digest.add(some('b'));
    clock.advance(1000);
    expect(told).toEqual(['ab']);
  });

  it('is reported as one, a second after the first answer', () => {
    const { clock, digest, told } = gathering();
    digest.add(some('a'));
    clock.advance(400);
    digest.add(some('b', 'c'));
    clock.advance(599);
    expect(told()).toEqual([]);
    clock.advance(1);
    expect(told()).toEqual(['digest:a abc']);
    clock.advance(600_000);
    expect(told()).toHaveLength(1);
  });

  it('grows in place while answers still arrive', () => {
    const { clock, digest, told } = gathering();
    for (const key of ['a', 'b', 'c']) {
      digest.add(some(key));
      clock.advance(8000);
    }
    expect(told()).toEqual(['digest:a a', 'digest:a ab', 'digest:a abc']);
  });

  it('stays the same while its answers are at most a minute apart, however long it takes', () => {
    const { clock, digest, told } = gathering();
    for (const key of ['a', 'b', 'c']) {
      digest.add(some(key));
      clock.advance(60_000);
    }
    expect(told().at(-1)).toBe('digest:a abc');
  });

  it('is a new one after more than a minute, without what was reported before', () => {
    const { clock, digest, told } = gathering();
    digest.add(some('a'));
    clock.advance(60_001);
    digest.add(some('b'));
    clock.advance(1000);
    digest.add(some('c'));
    clock.advance(1000);
    expect(told()).toEqual(['digest:a a', 'digest:b b', 'digest:b bc']);
  });

  it('starts no timer for an answer without transitions, which does not extend the gap either', () => {
    const { clock, digest, told } = gathering();
    digest.add([]);
    expect(clock.timers()).toBe(0);
    digest.add(some('a'));
    clock.advance(40_000);
    digest.add([]);
    clock.advance(40_000);
    digest.add(some('b'));
    clock.advance(1000);
    expect(told()).toEqual(['digest:a a', 'digest:b b']);
  });

  it('is not reported after a stop', () => {
    const { clock, digest, told } = gathering();
    digest.add(some('a'));
    digest.stop();
    expect(clock.timers()).toBe(0);
    clock.advance(600_000);
    expect(told()).toEqual([]);
    expect(() => digest.stop()).not.toThrow();
  });
});
