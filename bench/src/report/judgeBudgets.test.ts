import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BENCHMARK_NAMES, type BenchRow } from '../benchmark.ts';
import { VISITORS } from '../load/visit.ts';
import { nameOf as scenarioName, TABS } from '../requests/scenarios.ts';
import { CHANGES } from '../truth/changes.ts';
import { nameOf as changeName } from '../truth/delays.ts';
import { BUDGET_LINES, type BudgetLine, type Goal } from './budgetLines.ts';
import { budgetsText } from './budgetsText.ts';
import { readFigures } from './figures.ts';
import { checkRowNames, judgeBudgets, MissingRowError } from './judgeBudgets.ts';
import { FIGURES } from './performanceFiles.ts';
import { ROOT } from './reportFile.ts';
import { everyRow, LINES, ROWS } from './rowNames.ts';
import { SECTIONS } from './sections.ts';
import { sampleRows } from './testing/sampleReport.ts';

const row = (what: string, value: number, unit: BenchRow['unit'] = 'count'): BenchRow => ({ what, value, unit });
const A = { benchmark: 'bytes', what: 'a' };
const B = { benchmark: 'bytes', what: 'b' };
const SEVERAL = { benchmark: 'bytes', what: /^several / };

function judge(rows: readonly BenchRow[], goal: Goal, measured: BudgetLine['cases'][number]['measured']) {
  const lines = [{ words: 'a budget', cases: [{ words: '', goal, measured, columns: { ours: A } }] }];
  return judgeBudgets(new Map([['bytes', rows]]), lines)[0];
}

describe('a budget', () => {
  it.each<[Goal['sign'], number[], number[]]>([
    ['≤', [9, 10], [10.1]],
    ['≥', [10, 11], [9.9]],
    ['=', [10], [9, 11]],
  ])('with the goal %s 10', (sign, met, missed) => {
    const verdict = (value: number) => judge([row('a', value)], { sign, value: 10 }, A)?.verdict;
    for (const value of met) expect(verdict(value), String(value)).toBe('met');
    for (const value of [...missed, Number.NaN]) expect(verdict(value), String(value)).toBe('missed');
  });

  it.each<[Goal['sign'], string]>([
    ['≤', '12'],
    ['≥', '3'],
    ['=', '3'],
  ])('takes the worst of several rows for %s 10', (sign, worst) => {
    const rows = [row('a', 1), row('several 1', 11), row('several 2', 3), row('several 3', 12)];
    expect(judge(rows, { sign, value: 10 }, SEVERAL)?.measured).toBe(worst);
  });

  it('may be the quotient of two rows', () => {
    const rows = [row('a', 300, 'ms'), row('b', 200, 'ms')];
    const judged = judge(rows, { sign: '≥', value: 2 }, { dividend: A, divisor: B });
    expect(judged).toMatchObject({ measured: '1.50', verdict: 'missed', goal: '≥ 2' });
    expect(judged?.cells).toEqual({ ours: '300 ms', 'compiled in': '', naive: '', without: '' });
  });

  it('is not measured if its benchmark was not run, or if it has none', () => {
    expect(judgeBudgets(new Map(), BUDGET_LINES).map(({ verdict }) => verdict)).toEqual(
      BUDGET_LINES.flatMap(({ cases }) => cases.map(() => 'not measured')),
    );
    expect(judge([row('a', 3)], { sign: '≤', value: 10 }, null)).toMatchObject({
      measured: '',
      verdict: 'not measured',
    });
  });

  it('is an error if its benchmark was run and has no such row', () => {
    expect(() => judge([row('A', 3)], { sign: '≤', value: 10 }, A)).toThrow(MissingRowError);
    expect(() => judge([row('A', 3)], { sign: '≤', value: 10 }, A)).toThrow('the row “bytes: a”');
  });
});

describe('the names of the rows', () => {
  it('are all there in a full report', () => {
    const rows = sampleRows();
    expect(() => checkRowNames(rows)).not.toThrow();
    expect(judgeBudgets(rows).filter(({ verdict }) => verdict === 'not measured')).toHaveLength(1);
  });

  it.each(everyRow().map(({ benchmark, what }) => [benchmark, what] as const))(
    '%s: %s is missed',
    (benchmark, what) => {
      const rows = sampleRows();
      const isNamed = (one: BenchRow): boolean => (typeof what === 'string' ? one.what === what : what.test(one.what));
      rows.set(
        benchmark,
        (rows.get(benchmark) ?? []).filter((one) => !isNamed(one)),
      );
      expect(() => checkRowNames(rows)).toThrow(`“${benchmark}: ${what}”`);
    },
  );

  it('are all there in the figures of docs/performance.md', () => {
    const { rows } = readFigures(readFileSync(join(ROOT, 'docs', FIGURES), 'utf8'));
    expect(rows.size).toBeGreaterThan(0);
    expect(() => checkRowNames(rows)).not.toThrow();
  });

  it('are those of the visitors, the scenarios and the changes', () => {
    expect(VISITORS.map((one) => `${one.latencyMs} ms, ${one.kilobitsPerSecond / 1000} Mbit/s`)).toEqual(LINES);
    for (const scenario of TABS) expect(`${scenarioName(scenario)}: lists`).toMatch(ROWS.requestsOfTabs.what);
    expect(TABS.map((scenario) => `${scenarioName(scenario)}: lists beside one tab`).join('\n')).toMatch(
      /^5 tabs .*: lists beside one tab$/m,
    );
    for (const { name } of CHANGES)
      for (const followed of ['seen', 'hidden'] as const)
        expect(`${changeName(name, followed)}: ours, 95 of 100 below`).toMatch(ROWS.wrongSeconds.what);
  });

  it('are of benchmarks that exist, and each benchmark has a section of the document', () => {
    const known: readonly string[] = BENCHMARK_NAMES;
    expect(everyRow().filter(({ benchmark }) => !known.includes(benchmark))).toEqual([]);
    expect(Object.keys(SECTIONS).sort()).toEqual([...known].sort());
  });
});

it('the table of budgets fits into 140 columns, with every row measured', () => {
  const text = budgetsText(judgeBudgets(sampleRows()));
  for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(140);
  expect(text).toMatch(/^first load, brotli.* ≤ 45,000 .*met$/m);
  expect(text.match(/^first pill, naive \/ ours$/gm)).toHaveLength(1);
  expect(text).toMatch(/^ {2}150 ms, 1\.6 Mbit\/s +≥ 2 +1\.00 .*missed$/m);
  expect(text).toMatch(/^ {2}without the server helper +.*not measured$/m);
});
