import { describe, expect, it } from 'vitest';
import { followAfterScroll } from './followAfterScroll.ts';
import { joinTail, totalLines } from './joinTail.ts';

const tail = (first: number, count: number) => ({
  first,
  lines: Array.from({ length: count }, (_, index) => `line ${first + index}`),
});

describe('the window of lines', () => {
  it('moves on with the log while it is followed', () => {
    const next = tail(10, 100);
    expect(joinTail(tail(0, 100), next, true)).toBe(next);
  });

  it('keeps what falls out of it while somebody reads further up', () => {
    const joined = joinTail(tail(5, 100), tail(15, 100), false);
    expect(joined).toEqual(tail(5, 110));
    expect(totalLines(joined)).toBe(115);
  });

  it.each([
    ['the first', null, tail(0, 3)],
    ['a log that shrank', tail(0, 100), tail(0, 5)],
    ['a gap', tail(0, 10), tail(20, 10)],
    ['more than is kept', tail(0, 9000), tail(5000, 5001)],
  ])('is the newest: %s', (_, before, next) => {
    expect(joinTail(before, next, false)).toBe(next);
  });
});

describe('following the end', () => {
  it.each([
    ['up by hand ends it', true, 500, { offset: 300, end: 1000 }, true, false],
    ['up by a hair at the end does not', true, 1000, { offset: 990, end: 1000 }, true, true],
    ['what moved by itself does not', true, 500, { offset: 300, end: 1000 }, false, true],
    ['down to the end begins it', false, 900, { offset: 1000, end: 1000 }, true, true],
    ['down, but not to the end, does not', false, 100, { offset: 300, end: 1000 }, true, false],
    ['the end that is reached by itself does not', false, 900, { offset: 1000, end: 1000 }, false, false],
    ['no movement changes nothing', false, 1000, { offset: 1000, end: 1000 }, true, false],
  ])('%s', (_, follows, before, now, byHand, expected) => {
    expect(followAfterScroll(follows, { offset: before, end: 1000 }, now, byHand)).toBe(expected);
  });
});
