// @vitest-environment node
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClock } from './clock.ts';

describe('a frozen clock', () => {
  test('moves only when a test advances it', () => {
    const clock = createClock(1_000);
    expect(clock.now()).toBe(1_000);
    clock.advance(250.5);
    expect(clock.now()).toBe(1_250.5);
  });

  test('runs due timers in order, each at its own time', () => {
    const clock = createClock(0);
    const seen: [string, number][] = [];
    const note = (name: string) => () => seen.push([name, clock.now()]);
    clock.setTimeout(note('late'), 20);
    clock.setTimeout(note('first'), 10);
    clock.setTimeout(note('second'), 10);
    clock.setTimeout(note('not yet'), 31);
    clock.advance(30);
    expect(seen).toEqual([
      ['first', 10],
      ['second', 10],
      ['late', 20],
    ]);
    expect([clock.now(), clock.pending]).toEqual([30, 1]);
  });

  test('also runs due timers that other timers set', () => {
    const clock = createClock(0);
    const seen: number[] = [];
    const tick = () => {
      seen.push(clock.now());
      clock.setTimeout(tick, 10);
    };
    clock.setTimeout(tick, 10);
    clock.advance(35);
    expect(seen).toEqual([10, 20, 30]);
  });

  test('a cleared timer does not run', () => {
    const clock = createClock(0);
    const callback = vi.fn();
    clock.clearTimeout(clock.setTimeout(callback, 10));
    clock.clearTimeout(undefined);
    clock.advance(20);
    expect(callback).not.toHaveBeenCalled();
    expect(clock.pending).toBe(0);
  });

  test('continues after a timer that throws', () => {
    const clock = createClock(0);
    const callback = vi.fn();
    clock.setTimeout(() => {
      throw new Error('broken');
    }, 10);
    clock.setTimeout(callback, 20);
    expect(() => clock.advance(30)).toThrow('broken');
    clock.advance(30);
    expect(callback).toHaveBeenCalledOnce();
  });

  test('throws when moved from inside a timer or backwards', () => {
    const clock = createClock(0);
    clock.setTimeout(() => clock.advance(1), 1);
    expect(() => clock.advance(5)).toThrow('inside');
    expect(() => clock.advance(-1)).toThrow(RangeError);
    expect(() => clock.setSpeed(-1)).toThrow(RangeError);
  });

  test('accepts no timers after it is stopped', () => {
    const clock = createClock(0);
    const callback = vi.fn();
    clock.setTimeout(callback, 1);
    clock.stop();
    clock.setTimeout(callback, 1);
    clock.advance(10);
    expect([callback.mock.calls.length, clock.pending]).toEqual([0, 0]);
  });

  test('runs the same timers at the same times, regardless of the number of steps', () => {
    const run = (delays: readonly number[], steps: readonly number[]) => {
      const clock = createClock(0);
      const seen: string[] = [];
      for (const [index, delay] of delays.entries()) {
        clock.setTimeout(() => {
          seen.push(`${index} at ${clock.now()}`);
          clock.setTimeout(() => seen.push(`after ${index} at ${clock.now()}`), delay);
        }, delay);
      }
      for (const step of steps) clock.advance(step);
      return seen;
    };
    const whole = fc.integer({ min: 0, max: 50 });
    fc.assert(
      fc.property(fc.array(whole), fc.array(whole, { minLength: 1 }), (delays, steps) => {
        const total = steps.reduce((sum, step) => sum + step, 0);
        expect(run(delays, steps)).toEqual(run(delays, [total]));
      }),
    );
  });
});

describe('a running clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('follows real time multiplied by its speed', () => {
    const clock = createClock(0, 60);
    const callback = vi.fn(() => clock.now());
    clock.setTimeout(callback, 60_000);
    vi.advanceTimersByTime(999);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(callback).toHaveReturnedWith(60_000);
    expect(clock.now()).toBe(60_000);
    clock.stop();
  });

  test('changes its speed without a jump, and stops at speed 0', () => {
    const clock = createClock(0, 1);
    const callback = vi.fn();
    clock.setTimeout(callback, 10_000);
    vi.advanceTimersByTime(4_000);
    clock.setSpeed(0);
    vi.advanceTimersByTime(100_000);
    expect([clock.now(), clock.speed]).toEqual([4_000, 0]);
    expect(vi.getTimerCount()).toBe(0);
    clock.setSpeed(6);
    vi.advanceTimersByTime(1_000);
    expect(callback).toHaveBeenCalledOnce();
    clock.stop();
  });

  test('can also be advanced', () => {
    const clock = createClock(0, 1);
    const callback = vi.fn();
    clock.setTimeout(callback, 10_000);
    vi.advanceTimersByTime(1_000);
    clock.advance(8_000);
    expect(clock.now()).toBe(9_000);
    vi.advanceTimersByTime(1_000);
    expect(callback).toHaveBeenCalledOnce();
    clock.stop();
  });

  test('holds at most one real timer, and none when nothing is due', () => {
    const clock = createClock(0, 1);
    clock.clearTimeout(clock.setTimeout(() => {}, 10));
    expect(vi.getTimerCount()).toBe(0);
    for (let delay = 1; delay < 50; delay++) clock.setTimeout(() => {}, delay);
    expect(vi.getTimerCount()).toBe(1);
    clock.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('waits for a timer beyond the maximum delay of a real timer', () => {
    const clock = createClock(0, 1);
    const callback = vi.fn();
    clock.setTimeout(callback, 2 ** 31 + 5_000);
    vi.advanceTimersByTime(2 ** 31);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(5_000);
    expect(callback).toHaveBeenCalledOnce();
    clock.stop();
  });
});
