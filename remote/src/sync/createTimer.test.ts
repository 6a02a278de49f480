import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createTimer } from './createTimer.ts';

function start() {
  const clock = createFakeClock();
  const calls: string[] = [];
  const timer = createTimer(clock);
  const set = (ms: number, name: string) => timer.set(ms, () => calls.push(`${name} at ${clock.now()}`));
  return { clock, timer, calls, set };
}

describe('createTimer', () => {
  it('calls back once when the time is over', () => {
    const { clock, calls, set } = start();
    set(100, 'a');
    clock.advance(99);
    expect(calls).toEqual([]);
    clock.advance(1000);
    expect(calls).toEqual(['a at 100']);
  });

  it('replaces the earlier callback when it is set again', () => {
    const { clock, calls, set } = start();
    set(100, 'a');
    clock.advance(50);
    set(200, 'b');
    expect(clock.timers()).toBe(1);
    clock.advance(1000);
    expect(calls).toEqual(['b at 250']);
  });

  it('does not call back after a stop and leaves nothing behind', () => {
    const { clock, timer, calls, set } = start();
    set(100, 'a');
    timer.stop();
    timer.stop();
    expect(clock.timers()).toBe(0);
    clock.advance(1000);
    expect(calls).toEqual([]);
  });

  it('can be set again after a stop and after a callback', () => {
    const { clock, timer, calls, set } = start();
    set(100, 'a');
    timer.stop();
    set(100, 'b');
    clock.advance(100);
    set(100, 'c');
    clock.advance(100);
    expect(calls).toEqual(['b at 100', 'c at 200']);
  });

  it('reports that it is set until it calls back or is stopped', () => {
    const { clock, timer, set } = start();
    expect(timer.isSet()).toBe(false);
    set(100, 'a');
    expect(timer.isSet()).toBe(true);
    clock.advance(100);
    expect(timer.isSet()).toBe(false);
    set(100, 'b');
    timer.stop();
    expect(timer.isSet()).toBe(false);
  });

  it('can be set by its own callback, in which it reports that it is not set', () => {
    const { clock, timer, calls, set } = start();
    timer.set(100, () => {
      calls.push(`set: ${timer.isSet()}`);
      set(100, 'next');
    });
    clock.advance(1000);
    expect(calls).toEqual(['set: false', 'next at 200']);
  });

  it('can be stopped by its own callback', () => {
    const { clock, timer } = start();
    timer.set(100, timer.stop);
    clock.advance(1000);
    expect(timer.isSet()).toBe(false);
    expect(clock.timers()).toBe(0);
  });

  it('does not call back at once if the delay exceeds the browser’s limit', () => {
    const { clock, calls, set } = start();
    for (const ms of [2 ** 31, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY]) {
      set(ms, 'a');
      expect(clock.next()).toBe(2 ** 31 - 1);
    }
    expect(calls).toEqual([]);
  });
});
