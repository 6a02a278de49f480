import { describe, expect, it } from 'vitest';
import { followAfterScroll } from './followAfterScroll.ts';
import { joinTail, totalLines } from './joinTail.ts';

const tail = (first: number, count: number) => ({
  first,
  lines: Array.from({ length: count }, (_, index) => `line ${first + index}`),
});

describe('the window of lines', () => {
  it('moves on with the log while the log is followed', () => {
    const next = tail(10, 100);
    expect(joinTail(tail(0, 100), next, true)).toBe(next);
  });

  it('keeps lines that leave it while the user reads further up', () => {
    const joined = joinTail(tail(5, 100), tail(15, 100), false);
    expect(joined).toEqual(tail(5, 110));
    expect(totalLines(joined)).toBe(115);
  });

  it.each([
    ['the first answer', null, tail(0, 3)],
    ['a log that shrank', tail(0, 100), tail(0, 5)],
    ['a gap', tail(0, 10), tail(20, 10)],
    ['more lines than the maximum', tail(0, 9000), tail(5000, 5001)],
  ])('is the newest answer after: %s', (_, before, next) => {
    expect(joinTail(before, next, false)).toBe(next);
  });
});

describe('following the end', () => {
  it.each([
    ['scrolling up by hand ends it', true, 500, { offset: 300, end: 1000 }, true, false],
    ['scrolling up slightly at the end does not end it', true, 1000, { offset: 990, end: 1000 }, true, true],
    ['movement not caused by the user does not end it', true, 500, { offset: 300, end: 1000 }, false, true],
    ['scrolling down to the end starts it', false, 900, { offset: 1000, end: 1000 }, true, true],
    ['scrolling down, but not to the end, does not start it', false, 100, { offset: 300, end: 1000 }, true, false],
    ['reaching the end without the user does not start it', false, 900, { offset: 1000, end: 1000 }, false, false],
    ['no movement changes nothing', false, 1000, { offset: 1000, end: 1000 }, true, false],
  ])('%s', (_, follows, before, now, byHand, expected) => {
    expect(followAfterScroll(follows, { offset: before, end: 1000 }, now, byHand)).toBe(expected);
  });
});
