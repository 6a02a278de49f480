import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseServerTime } from './timestamps.ts';

const WHOLE = Date.UTC(2026, 10, 22, 19, 2, 10);

// far from UTC, where a time without a zone would be read as another moment
beforeEach(() => {
  vi.stubEnv('TZ', 'Pacific/Auckland');
  if (new Date(WHOLE).getTimezoneOffset() === 0) throw new Error('The time zone of this test was not applied.');
});
afterEach(() => void vi.unstubAllEnvs());

describe('a time of the back end', () => {
  it.each([
    ['2026-11-22T19:02:10', WHOLE],
    ['2026-11-22T19:02:10.229581', WHOLE + 229],
    ['2026-11-22T19:02:10.5', WHOLE + 500],
    ['2026-11-22T19:02:10Z', WHOLE],
    ['2026-11-22T19:02:10.000001Z', WHOLE],
    ['2026-11-22T19:02:10+00:00', WHOLE],
    ['2026-11-22T19:02:10.229581+00:00', WHOLE + 229],
    ['2026-11-22T21:02:10+02:00', WHOLE],
    ['2026-11-22T21:02:10+0200', WHOLE],
    ['2026-11-22T13:32:10-05:30', WHOLE],
    ['2026-11-22 19:02:10', WHOLE],
    ['2026-11-22 19:02:10.229581', WHOLE + 229],
    ['2026-11-22 19:02:10+00:00', WHOLE],
    [' 2026-11-22T19:02:10 ', WHOLE],
    ['2026-11-22T19:02', Date.UTC(2026, 10, 22, 19, 2)],
  ])('input 16: %j is read as UTC unless it has an offset', (text, expected) => {
    expect(parseServerTime(text)).toBe(expected);
  });

  it.each([
    null,
    undefined,
    '',
    'yesterday',
    '2026-11-22',
    '19:02:10',
    '2026-13-45T99:99:99',
    'Sun, 22 Nov 2026 19:02:10 GMT',
    '2026-11-22T19:02:10 CET',
    '2026-11-22T19:02:10Z; DROP TABLE',
    1_763_838_130,
    {},
    ['2026-11-22T19:02:10'],
  ])('input 16: %j is null', (value) => {
    expect(parseServerTime(value)).toBeNull();
  });
});
