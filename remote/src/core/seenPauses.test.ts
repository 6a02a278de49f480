import { describe, expect, it } from 'vitest';
import { type SeenTransition, seenPauseMs } from './seenPauses.ts';
import type { TransitionKind } from './transition.ts';

let count = 0;
function seen(kind: TransitionKind, at: number, over: Partial<SeenTransition> = {}): SeenTransition {
  count += 1;
  return { key: `s:r:${kind}:${count}`, kind, reason: null, at, ...over };
}
const paused = (...all: SeenTransition[]) => seenPauseMs(all, 's', 'r');

describe('seenPauseMs', () => {
  it('adds up the pauses of a run, whatever the order of the history', () => {
    expect(paused(seen('resumed', 90), seen('paused', 60), seen('resumed', 25), seen('paused', 10))).toBe(45);
  });

  it('counts the time in which an approval was awaited', () => {
    expect(paused(seen('paused', 10, { reason: 'awaiting-approval' }), seen('resumed', 40))).toBe(30);
  });

  it('counts nothing of a pause of which one end was not seen', () => {
    expect(paused(seen('paused', 10))).toBe(0);
    expect(paused(seen('resumed', 10))).toBe(0);
    expect(paused(seen('paused', 10), seen('completed', 50))).toBe(0);
    expect(paused(seen('paused', 10), seen('paused', 30), seen('resumed', 50))).toBe(20);
  });

  it('counts nothing of a pause that ended at an unknown time, while no page watched', () => {
    expect(paused(seen('paused', 10), seen('resumed', 50, { away: true }))).toBe(0);
    // it began earlier than it was seen, but its end was seen
    expect(paused(seen('paused', 10, { away: true }), seen('resumed', 50))).toBe(40);
  });

  it('counts nothing of a session that was set aside, because its run goes on', () => {
    expect(paused(seen('paused', 10, { reason: 'suspended' }), seen('resumed', 50))).toBe(0);
  });

  it('counts nothing of another run, nor of another session', () => {
    const of = (key: string) => [
      seen('paused', 10, { key: `${key}:paused:1` }),
      seen('resumed', 20, { key: `${key}:active:1` }),
    ];
    expect(paused(...of('s:r2'), ...of('s2:r'), ...of('s:none'))).toBe(0);
  });
});
