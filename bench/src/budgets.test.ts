import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BENCHMARK_NAMES, type BenchRow } from './benchmark.ts';
import { BudgetError, checkRows, readBudgets } from './budgets.ts';

const read = (budgets: unknown) => readBudgets(JSON.stringify(budgets), BENCHMARK_NAMES);
const row = (value: number, over: Partial<BenchRow> = {}): BenchRow => ({
  what: 'first load',
  value,
  unit: 'bytes',
  ...over,
});
const withLimit = (limit: object) => read({ bytes: { 'first load': { ...limit, why: 'It is downloaded.' } } });

it('reads the budgets of this repository', () => {
  const text = readFileSync(new URL('../budgets.json', import.meta.url), 'utf8');
  const budgets = readBudgets(text, BENCHMARK_NAMES);
  expect(budgets.get('bytes')?.get('first load')).toMatchObject({ kind: 'atMost', value: 45_000 });
  // each benchmark has limits
  expect([...budgets.keys()].sort()).toEqual([...BENCHMARK_NAMES].sort());
});

it.each([
  ['text that is not JSON', '{', 'must be JSON'],
  ['a list', '[]', 'The budgets must be an object'],
  ['an unknown benchmark', '{"bites": {}}', 'There is no benchmark “bites”, only bytes, '],
  ['a benchmark without rows', '{"bytes": 3}', '“bytes” must be an object'],
  ['a bare number as a limit', '{"bytes": {"entry": 3}}', '“bytes: entry” must be an object'],
  ['a limit without a reason', '{"bytes": {"entry": {"atMost": 3}}}', '“bytes: entry” must say why'],
  [
    'a reason without a limit',
    '{"bytes": {"entry": {"why": "w"}}}',
    'exactly one of atMost, atLeast, exactly, and has none',
  ],
  ['an unknown kind', '{"bytes": {"entry": {"most": 3, "why": "w"}}}', 'and has most'],
  ['two kinds', '{"bytes": {"entry": {"atMost": 3, "exactly": 3, "why": "w"}}}', 'and has atMost, exactly'],
  ['a text as a limit', '{"bytes": {"entry": {"atMost": "3", "why": "w"}}}', 'atMost must be a number'],
])('refuses %s', (_, text, message) => {
  expect(() => readBudgets(text, BENCHMARK_NAMES)).toThrow(BudgetError);
  expect(() => readBudgets(text, BENCHMARK_NAMES)).toThrow(message);
});

it.each([
  [{ atMost: 10 }, [9, 10], [11]],
  [{ atLeast: 10 }, [10, 11], [9]],
  [{ exactly: 10 }, [10], [9, 11]],
])('a row with the limit %o', (limit, within, beyond) => {
  const check = (value: number) => checkRows(withLimit(limit), 'bytes', [row(value)])[0]?.isWithin;
  for (const value of within) expect(check(value), String(value)).toBe(true);
  for (const value of [...beyond, Number.NaN]) expect(check(value), String(value)).toBe(false);
});

it('a row without a limit is within', () => {
  const [first, second] = checkRows(withLimit({ atMost: 10 }), 'bytes', [row(3), row(99, { what: 'late' })]);
  expect(first?.budget).toEqual({ kind: 'atMost', value: 10, why: 'It is downloaded.' });
  expect(second).toEqual({ row: row(99, { what: 'late' }), budget: null, isWithin: true });
  expect(checkRows(withLimit({ atMost: 10 }), 'reduce', [row(99)])[0]?.isWithin).toBe(true);
});

it('refuses a limit whose row was not measured, was measured twice, or is a time', () => {
  const budgets = withLimit({ atMost: 10 });
  expect(() => checkRows(budgets, 'bytes', [row(3, { what: 'First load' })])).toThrow(
    '“bytes: first load” has a limit and was not measured',
  );
  expect(() => checkRows(budgets, 'bytes', [row(3), row(4)])).toThrow('more than once');
  expect(() => checkRows(budgets, 'bytes', [row(3, { unit: 'ms' })])).toThrow('is measured in ms');
});
