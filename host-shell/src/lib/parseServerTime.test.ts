// @vitest-environment node
import { expect, it } from 'vitest';
import { parseServerTime } from './parseServerTime.ts';

it.each([
  ['2026-11-22T19:02:10', '2026-11-22T19:02:10.000Z'],
  ['2026-11-22T19:02:10.229581', '2026-11-22T19:02:10.229Z'],
  ['2026-11-22 19:02:10', '2026-11-22T19:02:10.000Z'],
  ['2026-11-22T20:02:10+01:00', '2026-11-22T19:02:10.000Z'],
  ['2026-11-22T19:02:10Z', '2026-11-22T19:02:10.000Z'],
])('reads %s as UTC (CONTRACT 1.4)', (text, iso) => {
  expect(parseServerTime(text)?.toISOString()).toBe(iso);
});

it.each([null, undefined, '', 'yesterday'])('returns null for %j', (text) => {
  expect(parseServerTime(text)).toBeNull();
});
