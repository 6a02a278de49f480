// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { epochSeconds, instant, naive, offset, spaced, wholeSeconds, zulu } from './timestamps.ts';

const WHOLE = Date.UTC(2026, 10, 22, 19, 2, 10);

describe('times', () => {
  test('have microseconds unless these are zero', () => {
    expect(naive(WHOLE)).toBe('2026-11-22T19:02:10');
    expect(naive(WHOLE + 229.581)).toBe('2026-11-22T19:02:10.229581');
    expect(naive(WHOLE + 0.004)).toBe('2026-11-22T19:02:10.000004');
    expect(naive(WHOLE + 999.9999)).toBe('2026-11-22T19:02:11');
  });

  test('are written in the four formats of the back end', () => {
    expect(spaced(WHOLE)).toBe('2026-11-22 19:02:10');
    expect(zulu(WHOLE + 1)).toBe('2026-11-22T19:02:10.001000Z');
    expect(offset(WHOLE)).toBe('2026-11-22T19:02:10+00:00');
    expect(epochSeconds(WHOLE + 606.5707)).toBe(WHOLE / 1000 + 0.606571);
  });

  test('stay unchanged when they are texts or null', () => {
    expect([naive('yesterday'), naive(null), spaced(null)]).toEqual(['yesterday', null, null]);
  });

  test('of the database have whole seconds', () => {
    expect(wholeSeconds(WHOLE + 999.999)).toBe(WHOLE);
  });

  test('are ordered by their value', () => {
    const texts = ['2026-11-22T19:02:10', '2026-11-22 19:02:10', '2026-11-22T21:02:10+02:00', '2026-11-22T19:02:10Z'];
    expect(texts.map(instant)).toEqual([WHOLE, WHOLE, WHOLE, WHOLE]);
    expect([instant(null), instant('soon')]).toEqual([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  });
});
