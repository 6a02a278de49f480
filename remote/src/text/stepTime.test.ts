import { expect, it } from 'vitest';
import { byteSize } from './resultsText.ts';
import { stepDuration } from './stepTime.ts';

it.each([
  [0, '0 sec'],
  [2033, '2 sec'],
  [59_999, '59 sec'],
  [60_000, '1 min'],
  [60_999, '1 min'],
  [95_000, '1 min 35 sec'],
  [3_599_000, '59 min 59 sec'],
  [3_600_000, '1 hr'],
  [3_695_000, '1 hr 1 min'],
])('a step of %d ms took %s', (ms, text) => {
  expect(stepDuration(ms, 'en-US')).toBe(text);
});

it.each([
  [0, '0 byte'],
  [41, '41 byte'],
  [1234, '1.2 kB'],
  [200_000_000, '200 MB'],
  [3.2e15, '3,200 TB'],
])('a file of %d bytes is %s', (bytes, text) => {
  expect(byteSize(bytes, 'en-US')).toBe(text);
});
