import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dateTime, dollars } from './amounts.ts';
import { safeLocale } from './locale.ts';
import { clockTime, duration, percent } from './time.ts';

const TIME = Date.UTC(2026, 10, 22, 17, 57);
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

beforeEach(() => void vi.stubEnv('TZ', 'Europe/Berlin'));
afterEach(() => void vi.unstubAllEnvs());

describe('a duration', () => {
  it.each([
    [0, '0 sec'],
    [999, '0 sec'],
    [48 * SECOND, '48 sec'],
    [60 * SECOND - 1, '59 sec'],
    [MINUTE, '1 min'],
    [12 * MINUTE + 59 * SECOND, '12 min'],
    [HOUR, '1 hr'],
    [3 * HOUR + 5 * MINUTE, '3 hr 5 min'],
    [DAY - 1, '23 hr 59 min'],
    [DAY, '1 day'],
    [2 * DAY + 3 * HOUR, '2 days 3 hr'],
  ])('of %d ms is %s', (ms, words) => {
    expect(duration(ms, 'en')).toBe(words);
  });

  it('that is negative is shown as zero', () => {
    expect(duration(-5000, 'en')).toBe('0 sec');
  });

  it('is in the host’s language', () => {
    expect(duration(3 * HOUR + 5 * MINUTE, 'de')).toBe('3 Std. 5 Min.');
  });
});

describe('other amounts', () => {
  it('of time are in the browser’s zone', () => {
    expect(clockTime(TIME, 'en-GB')).toBe('18:57');
    expect(clockTime(TIME, 'en-US')).toMatch(/^06:57\sPM$/);
    expect(dateTime(TIME, 'en-GB')).toBe('22 Nov 2026, 18:57');
  });

  it('of percent are shown as given', () => {
    expect(percent(42, 'en')).toBe('42%');
    expect(percent(100, 'de')).toMatch(/^100\s%$/);
  });

  it('of money have cents, and more digits below a dollar', () => {
    expect(dollars(12.345, 'en')).toBe('$12.35');
    expect(dollars(0.01234, 'en')).toBe('$0.01');
    // less than a cent is not zero
    expect(dollars(0.00234, 'en')).toBe('$0.0023');
    expect(dollars(0, 'en')).toBe('$0.00');
  });
});

describe('a locale from the host', () => {
  it('is used if it is valid', () => {
    expect(safeLocale('de-de')).toBe('de-DE');
  });

  it.each([undefined, '', 'en_US', 'not a locale', 'x', '\u0000', 'a'.repeat(1000), 'de-DE-u-nu-'])(
    '%j falls back to the browser’s locale',
    (locale) => {
      expect(safeLocale(locale)).toBeUndefined();
    },
  );

  it('that is not a string breaks nothing', () => {
    expect(safeLocale(5 as unknown as string)).toBeUndefined();
  });

  it('that is invalid breaks no amount', () => {
    for (const show of [clockTime, dateTime, duration, percent, dollars]) {
      expect(show(5000, 'en_US')).toBe(show(5000, undefined));
    }
  });
});
