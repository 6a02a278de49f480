import { describe, expect, it } from 'vitest';
import { logDays } from './logDays.ts';
import { logStamp } from './logStamp.ts';

const AT = Date.UTC(2026, 10, 27, 6, 46, 37, 144);

describe('the stamp of a line', () => {
  it.each([
    ['2026-11-27 06:46:37,144 - INFO - started', 'INFO - started', AT],
    ['2026-11-27T06:46:37.144024Z [info     ] started', '[info     ] started', AT],
    ['[2026-11-27T06:46:37.144] engineer: Planning', 'engineer: Planning', AT],
    ['[2026-11-27 06:46:37]no space', 'no space', AT - 144],
    ['2026-11-27T08:46:37.144+02:00 | started', 'started', AT],
    ['2026-11-27T01:46:37.144-0500 started', 'started', AT],
    ['  2026-11-27 06:46 started', 'started', Date.UTC(2026, 10, 27, 6, 46)],
    ['2026-11-27T06:46:37.144: started', 'started', AT],
    ['2026-11-27T06:46:37.144', '', AT],
    // a list item and a negative number are text
    ['2026-11-27T06:46:37.144 -12 degrees', '-12 degrees', AT],
  ])('of %j is read, and %j remains', (line, rest, at) => {
    const stamp = logStamp(line);
    expect(stamp?.at).toBe(at);
    expect(line.slice(stamp?.length)).toBe(rest);
  });

  it.each([
    'started at 2026-11-27T06:46:37',
    '2026-11-27 ERROR no time',
    '06:46:37 no date',
    '2026-13-45T99:99:99 no date of a calendar',
    '[2026-11-27T06:46:37 is not closed',
    '2026-11-27T06:46:37plot.png',
    '',
  ])('is not made of %j', (line) => {
    expect(logStamp(line)).toBeNull();
  });

  it('is found quickly in any line', () => {
    for (const part of [' ', '[', '2026-11-27T', '1', '-']) expect(logStamp(part.repeat(200_000)), part).toBeNull();
  });
});

describe('the days of a log', () => {
  it('start at the first line with a stamp, and where the date of the browser changes', () => {
    const noon = new Date(2026, 10, 27, 12).getTime();
    const next = new Date(2026, 10, 28, 0, 0, 1).getTime();
    const lines = [null, noon, null, noon + 1, next, null, next + 1].map((at) => ({
      stamp: at === null ? null : { at, length: 0 },
    }));
    expect([...logDays(lines)]).toEqual([
      [1, noon],
      [4, next],
    ]);
    expect(logDays([{ stamp: null }]).size).toBe(0);
  });
});
