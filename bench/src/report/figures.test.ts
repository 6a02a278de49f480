import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CheckedRow } from '../budgets.ts';
import { collectFigures, readFigures, writeFigures } from './figures.ts';
import { formatNumber, formatValue } from './format.ts';
import { markdownTable } from './markdown.ts';
import { readVisits } from './readVisits.ts';
import { measured, sampleFigures, sampleVisits } from './testing/sampleReport.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-performance-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const checked = (what: string, value: number): CheckedRow => ({
  row: { what, value, unit: 'ms' },
  budget: { kind: 'atMost', value: 45_000, why: 'It is downloaded.' },
  isWithin: true,
});

it('collects runs, rows with six digits and their limits, and visits', () => {
  const rows = [checked('a', 3221.7999999970198), checked('b', 1_234_567), checked('c', Number.NaN)];
  const [visit] = sampleVisits();
  const {
    runs,
    rows: own,
    visits,
  } = collectFigures(
    new Map([['bytes', measured({ rows: JSON.parse(JSON.stringify(rows)) })]]),
    visit ? [{ ...visit, firstPill: 2870.800000000745 }] : [],
  );
  expect(runs).toMatchObject([{ benchmark: 'bytes', date: '2026-11-28', commit: '0123456789abcdef' }]);
  expect(own.get('bytes')?.map(({ value }) => value)).toEqual([3221.8, 1_234_567, Number.NaN]);
  expect(own.get('bytes')?.[0]).toEqual({ what: 'a', value: 3221.8, unit: 'ms', limit: '≤ 45,000' });
  expect(visits).toEqual([{ ...visit, firstPill: 2870.8 }]);
});

it('reads the figures as they were written, one on each line', () => {
  const figures = sampleFigures();
  const text = writeFigures(figures);
  expect(readFigures(text)).toEqual(figures);
  expect(text.split('\n').every((line) => line === '' || line.startsWith('{"kind":"'))).toBe(true);
});

const loadReport = (value: number) => ({
  all: [
    {
      visitor: { latencyMs: 150, kilobitsPerSecond: 1600 },
      rows: [{ what: 'first paint', value, unit: 'ms' }],
      visits: {
        ours: [{ firstPill: 3, firstPaint: 1, firstInput: 2, urls: ['http://localhost:1/'] }],
        compiled: [],
        naive: [],
        without: [{ firstPaint: 1, firstInput: 2 }],
      },
    },
  ],
});

it('reads the visits of the run that is in the report', () => {
  const path = join(folder, 'load.json');
  writeFileSync(path, JSON.stringify(loadReport(772)));
  const line = '150 ms, 1.6 Mbit/s';
  expect(readVisits(path, [{ what: 'first paint', value: 772, unit: 'ms' }])).toEqual([
    { line, variant: 'ours', firstPaint: 1, firstInput: 2, firstPill: 3 },
    { line, variant: 'without', firstPaint: 1, firstInput: 2, firstPill: null },
  ]);
  expect(() => readVisits(path, [{ what: 'first paint', value: 771, unit: 'ms' }])).toThrow('is of another run');
  expect(() => readVisits(join(folder, 'none.json'), [])).toThrow('does not exist');
});

it('formats numbers for cells', () => {
  expect([0, 50, 1.5, 12.34, 43_506, 2870.8, Number.NaN].map(formatNumber)).toEqual([
    '0',
    '50',
    '1.50',
    '12.3',
    '43,506',
    '2,871',
    'none',
  ]);
  expect(formatValue({ value: 1, unit: '×' })).toBe('1.00');
  expect(formatValue({ value: 15.25, unit: 'simulated s' })).toBe('15.3 s');
  expect(formatValue({ value: 3, unit: 'kB' })).toBe('3 kB');
  expect(markdownTable(['a', 'b'], [['x|y', '1']], { numbersFrom: 1 })).toBe('| a | b |\n| --- | --: |\n| x\\|y | 1 |');
});
