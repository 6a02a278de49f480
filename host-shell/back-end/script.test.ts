// @vitest-environment node
import { describe, expect, test, vi } from 'vitest';
import { createClock } from './clock.ts';
import { runScript, type Script } from './script.ts';

describe('a script', () => {
  test('runs to its first wait at once, then by the clock', () => {
    const clock = createClock(0);
    const seen: string[] = [];
    const done = vi.fn();
    function* script(): Script {
      seen.push(`begin ${clock.now()}`);
      yield 10;
      seen.push(`then ${clock.now()}`);
      yield 5;
    }
    runScript(clock, script(), done);
    expect(seen).toEqual(['begin 0']);
    clock.advance(10);
    expect(seen).toEqual(['begin 0', 'then 10']);
    expect(done).not.toHaveBeenCalled();
    clock.advance(5);
    expect(done).toHaveBeenCalledExactlyOnceWith(null);
  });

  test('waits until it is resumed, resumes once, and in a separate turn', () => {
    const clock = createClock(0);
    let resume: () => void = () => {};
    const seen: string[] = [];
    function* script(): Script {
      yield (callback) => {
        resume = callback;
      };
      seen.push('resumed');
      yield 100;
      seen.push('never');
    }
    runScript(clock, script(), () => {});
    resume();
    resume();
    expect(seen).toEqual([]);
    clock.advance(0);
    expect([seen, clock.pending]).toEqual([['resumed'], 1]);
  });

  test('reports its error', () => {
    const done = vi.fn();
    const error = new Error('broken');
    // biome-ignore lint/correctness/useYield: it fails before it waits
    function* script(): Script {
      throw error;
    }
    runScript(createClock(0), script(), done);
    expect(done).toHaveBeenCalledExactlyOnceWith({ error });
  });

  test('cleans up, reports nothing and leaves no timer when it is stopped', () => {
    const clock = createClock(0);
    const done = vi.fn();
    const cleaned = vi.fn();
    function* script(): Script {
      try {
        yield 10;
      } finally {
        cleaned();
      }
    }
    const running = runScript(clock, script(), done);
    running.stop();
    running.stop();
    clock.advance(20);
    expect([cleaned.mock.calls.length, done.mock.calls.length, clock.pending]).toEqual([1, 0, 0]);
  });
});
