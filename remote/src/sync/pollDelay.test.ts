import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pollDelay } from './pollDelay.ts';
import type { RestFailure } from './restClient.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const failed = (over: Partial<RestFailure> = {}): RestFailure => ({ ok: false, failure: 'http', ...over });
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Returns the shortest and the longest delay over all random numbers. */
function bounds(failures: number, failure: RestFailure | null, hidden = false): [number, number] {
  const at = (r: number): number => pollDelay({ failures, failure, hidden }, r) ?? Number.NaN;
  fc.assert(
    fc.property(random, (r) => {
      expect(at(r)).toBeGreaterThanOrEqual(at(0));
      expect(at(r)).toBeLessThan(at(1) + 1e-9);
    }),
    { numRuns: 200 },
  );
  return [Math.round(at(0)), Math.round(at(1))];
}

describe('the time until the next poll', () => {
  it('is ten to fifteen seconds after a good answer', () => {
    expect(bounds(0, null)).toEqual([10_000, 15_000]);
  });

  it.each([
    [1, 2500, 5000],
    [2, 5000, 10_000],
    [3, 10_000, 20_000],
    [4, 10_000, 20_000],
    [5000, 10_000, 20_000],
  ])('after %d failures is from %d to %d ms', (failures, least, most) => {
    expect(bounds(failures, failed({ httpStatus: 500 }))).toEqual([least, most]);
  });

  it('is thirty to sixty seconds while the page is hidden, after any answer', () => {
    expect(bounds(0, null, true)).toEqual([30_000, 60_000]);
    expect(bounds(1, failed(), true)).toEqual([30_000, 60_000]);
  });

  it.each([429, 503])('is the Retry-After of a %d', (httpStatus) => {
    const asked = failed({ httpStatus, retryAfterMs: 120_000 });
    expect(bounds(1, asked)).toEqual([120_000, 120_000]);
    expect(bounds(1, asked, true)).toEqual([120_000, 120_000]);
    expect(bounds(3, failed({ httpStatus, retryAfterMs: 1000 }))).toEqual([10_000, 20_000]);
  });

  it('ignores the Retry-After of any other status', () => {
    expect(bounds(1, failed({ httpStatus: 500, retryAfterMs: 120_000 }))).toEqual([2500, 5000]);
  });

  it('never exceeds the limit of a timer, which would fire at once', () => {
    const asked = failed({ httpStatus: 503, retryAfterMs: 1e15 });
    for (const hidden of [true, false]) {
      const delay = pollDelay({ failures: 1, failure: asked, hidden }, 0.5) ?? 0;
      expect(delay).toBeGreaterThan(3_600_000);
      expect(delay).toBeLessThanOrEqual(MAX_TIMER_MS);
    }
  });

  it.each(['refused', 'offline'] as const)('is null after %s because waiting does not help', (failure) => {
    for (const hidden of [true, false]) {
      expect(pollDelay({ failures: 1, failure: failed({ failure }), hidden }, 0.5)).toBeNull();
    }
  });
});
