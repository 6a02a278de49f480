import { expect, it } from 'vitest';
import { judgeHistory, judgeScreen, judgeToasts } from './judge.ts';
import type { Happening } from './laboratory.ts';

const HAPPENINGS: Happening[] = [
  { sessionId: 'a', kind: 'started', at: 1000 },
  { sessionId: 'a', kind: 'failed', at: 2000 },
];
const told = (title: string, sessionId: string | null = 'a') => ({ title, sessionId });
const entry = (kind: string, key = kind) => ({ kind, key, sessionId: 'a' });
const BOTH = [told('Session started'), told('Session failed')];

it('accepts one toast for each happening, and one for several sessions', () => {
  expect(judgeToasts(HAPPENINGS, [...BOTH, told('4 sessions', null)], [])).toEqual([]);
});

it('finds a toast that nothing has caused, a second one, and one that did not come', () => {
  const problems = judgeToasts(
    HAPPENINGS,
    [told('Session paused'), told('Session failed'), told('Session failed')],
    [],
  );
  expect(problems).toEqual([
    'toast: “paused a” 1 times, and it happened 0 times',
    'toast: “failed a” 2 times, and it happened 1 times',
    'toast: none of “started a” after 1000 s',
  ]);
});

it.each([
  { from: 1050, to: 1100, what: 'begins before it is told' },
  { from: 700, to: 850, what: 'ended shortly before' },
])('does not miss a toast of a dark time that $what', ({ from, to }) => {
  expect(judgeToasts(HAPPENINGS, BOTH.slice(1), [{ from, to }])).toEqual([]);
  expect(judgeToasts(HAPPENINGS, BOTH.slice(1), [{ from: from - 600, to: to - 600 }])).toHaveLength(1);
});

it('wants the end of a known session in the history, once', () => {
  expect(judgeHistory(HAPPENINGS, [entry('failed')], [])).toEqual([]);
  expect(judgeHistory(HAPPENINGS, [], [])).toEqual(['history: none of “failed a” after 2000 s']);
  expect(judgeHistory(HAPPENINGS, [], [{ from: 1000, to: 1100 }])).toEqual([]);
  expect(judgeHistory(HAPPENINGS, [entry('failed', '1'), entry('failed', '2')], [])).toEqual([
    'history: “failed a” 2 times, and it happened 1 times',
  ]);
});

it('finds rows and pills that are wrong, missing or left over', () => {
  const truth = new Map([
    ['a', 'failed'],
    ['b', 'active'],
  ]);
  const shown = (sessionId: string, status: string) => ({ sessionId, status });
  const rows = [shown('a', 'failed'), shown('b', 'active')];
  expect(judgeScreen(truth, { rows, pills: [shown('b', 'active')] })).toEqual([]);
  expect(judgeScreen(truth, { rows: [shown('a', 'paused'), shown('c', 'active')], pills: [] })).toEqual([
    'row: a is “paused”, and in truth “failed”',
    'row: c is “active”, and in truth “deleted”',
    'row: b is missing',
    'pill: b is missing',
  ]);
});
