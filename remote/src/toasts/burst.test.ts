import { describe, expect, it, vi } from 'vitest';
import type { Transition } from '../core/transition.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createBurstGate, type Told } from './burst.ts';

const transition = (key: string, step: number | null = null): Transition => ({
  key,
  sessionId: key,
  runId: null,
  kind: 'failed',
  reason: null,
  step,
  byUs: false,
  away: false,
  amends: false,
});
const some = (...keys: string[]): Transition[] => keys.map((key) => transition(key));

function gating() {
  const clock = createFakeClock();
  const tell = vi.fn<(told: Told) => void>();
  const gate = createBurstGate(clock, tell);
  const told = () =>
    tell.mock.calls.map(([{ kind, transitions }]) => `${kind} ${transitions.map(({ key }) => key).join('')}`);
  return { clock, gate, tell, told };
}

describe('transitions that happen together', () => {
  it('are reported one by one up to three', () => {
    const { clock, gate, told } = gating();
    for (const key of ['a', 'b', 'c']) gate.add(some(key));
    clock.advance(1000);
    expect(told()).toEqual(['each abc']);
  });

  it('are reported as one summary from four on, whether they came in one observation or in several', () => {
    const together = gating();
    together.gate.add(some('a', 'b', 'c', 'd'));
    together.clock.advance(1000);
    expect(together.told()).toEqual(['summary abcd']);
    const apart = gating();
    for (const key of ['a', 'b', 'c', 'd']) {
      apart.gate.add(some(key));
      apart.clock.advance(50);
    }
    apart.clock.advance(1000);
    expect(apart.told()).toEqual(['summary abcd']);
  });

  it('grow the summary in place while the burst lasts, and replace what was reported one by one', () => {
    const { clock, gate, tell, told } = gating();
    gate.add(some('a', 'b'));
    clock.advance(900);
    gate.add(some('c', 'd'));
    clock.advance(900);
    gate.add(some('e'));
    clock.advance(900);
    expect(told()).toEqual(['each ab', 'summary abcd', 'summary abcde']);
    const [, second, third] = tell.mock.calls.map(([one]) => one);
    expect(second).toMatchObject({ replaces: ['a', 'b'] });
    expect(third).toHaveProperty('id', second?.kind === 'summary' ? second.id : '');
  });

  it('end after a second of silence', () => {
    const { clock, gate, told } = gating();
    gate.add(some('a', 'b', 'c'));
    clock.advance(1001);
    gate.add(some('d'));
    clock.advance(1000);
    expect(told()).toEqual(['each abc', 'each d']);
  });

  it('start no timer if there are none', () => {
    const { clock, gate } = gating();
    gate.add([]);
    expect(clock.timers()).toBe(0);
  });
});

describe('an amended transition', () => {
  it('is changed in the burst while it is held back', () => {
    const { clock, gate, tell } = gating();
    gate.add(some('a'));
    expect(gate.amend(transition('a', 3))).toBe(true);
    clock.advance(1000);
    expect(tell.mock.calls[0]?.[0].transitions).toMatchObject([{ key: 'a', step: 3 }]);
  });

  it('is left to the caller if it was reported already or never added', () => {
    const { clock, gate } = gating();
    gate.add(some('a'));
    clock.advance(1000);
    expect(gate.amend(transition('a', 3))).toBe(false);
    expect(gate.amend(transition('z', 3))).toBe(false);
  });
});

it('leaves no timer when it is stopped', () => {
  const { clock, gate, told } = gating();
  gate.add(some('a'));
  gate.stop();
  clock.advance(1000);
  expect([clock.timers(), told()]).toEqual([0, []]);
});
