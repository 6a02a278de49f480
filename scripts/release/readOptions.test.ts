import { expect, it } from 'vitest';
import { readExpiry, readPercent, readSequence } from './readOptions.ts';

const NOW = new Date('2026-11-27T20:00:00Z');

it.each([
  [undefined, 100],
  ['0', 0],
  ['5', 5],
  ['0.01', 0.01],
  ['99.99', 99.99],
  ['100', 100],
])('a share of %j is %d percent', (text, percent) => expect(readPercent(text)).toBe(percent));

it.each(['', ' ', '-1', '100.5', '101', '5 %', 'five', '0.001', 'NaN', 'Infinity'])('%j is not a share', (text) =>
  expect(() => readPercent(text)).toThrow(`--percent ${text} is not a number`),
);

it.each([
  [undefined, undefined],
  ['2026-12-31', '2026-12-31T00:00:00Z'],
  ['2026-12-31T12:00:00+02:00', '2026-12-31T10:00:00Z'],
])('a channel with --expires %j expires at %j', (text, time) => expect(readExpiry(text, NOW)).toBe(time));

it.each([
  ['tomorrow', 'is not a date'],
  ['2026-13-01', 'is not a date'],
  ['12', 'is not a date'],
  ['2026-11-27', 'is in the past'],
])('%j is not an expiry: it %s', (text, reason) => expect(() => readExpiry(text, NOW)).toThrow(reason));

it.each(['0', '-1', '1.5', 'x', '9007199254740992'])('%j is not a sequence', (text) =>
  expect(() => readSequence(text)).toThrow(`--sequence ${text} is not a whole number`),
);

it('a sequence is a whole number, and undefined without the option', () => {
  expect(readSequence('41')).toBe(41);
  expect(readSequence(undefined)).toBeUndefined();
});
