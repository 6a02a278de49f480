import { describe, expect, it } from 'vitest';
import type { BenchmarkName } from '../benchmark.ts';
import {
  type BenchReport,
  keepMeasured,
  type MeasuredBenchmark,
  readBenchReport,
  writeBenchReport,
} from './benchReport.ts';
import { measured } from './testing/sampleReport.ts';

const reportOf = (benchmarks: Partial<Record<BenchmarkName, MeasuredBenchmark>>): BenchReport =>
  new Map(Object.entries(benchmarks) as [BenchmarkName, MeasuredBenchmark][]);
const now = measured({ date: '2026-11-29T00:00:00.000Z', rows: [] });

describe('what a run keeps of the report before it', () => {
  it('keeps what was measured alike, and not what it measures itself', () => {
    const before = reportOf({ bytes: measured(), reduce: measured(), click: measured() });
    const { report, dropped } = keepMeasured(before, now, ['reduce']);
    expect([...report.keys()]).toEqual(['bytes', 'click']);
    expect(report.get('bytes')).toEqual(measured());
    expect(dropped).toEqual([]);
  });

  it.each<[string, Partial<MeasuredBenchmark>]>([
    ['on another commit', { commit: 'fedcba9876543210' }],
    ['with changes that were not committed', { commit: null }],
    ['with fewer repetitions', { quick: true }],
    ['by another Node', { node: 'v22.0.0' }],
    ['on another machine', { machine: { ...now.machine, cores: 64 } }],
    ['in another browser', { machine: { ...now.machine, chromium: '151.0.0' } }],
  ])('drops what was measured %s', (_, over) => {
    const { report, dropped } = keepMeasured(reportOf({ bytes: measured(over), click: measured() }), now, ['reduce']);
    expect([...report.keys()]).toEqual(['click']);
    expect(dropped).toEqual(['bytes']);
  });

  it('drops everything if the sources have changes, also what was measured with changes', () => {
    const before = reportOf({ bytes: measured(), click: measured({ commit: null }) });
    const { report, dropped } = keepMeasured(before, measured({ commit: null }), ['reduce']);
    expect([...report.keys()]).toEqual([]);
    expect(dropped).toEqual(['bytes', 'click']);
  });
});

describe('the text of a report', () => {
  it('is read as it was written, in the order of the benchmarks', () => {
    const report = reportOf({ click: measured({ minutes: 2 }), bytes: measured() });
    const read = readBenchReport(writeBenchReport(report));
    expect([...read]).toEqual([
      ['bytes', measured()],
      ['click', measured({ minutes: 2 })],
    ]);
  });

  it.each([
    ['text that is not JSON', '{'],
    ['something else', '3'],
    ['null', 'null'],
    [
      'the form before, with the conditions of all',
      JSON.stringify({ quick: true, node: 'v20', benchmarks: { bytes: [] } }),
    ],
    ['a benchmark that does not exist', JSON.stringify({ benchmarks: { bites: measured() } })],
    ['rows of another form', JSON.stringify({ benchmarks: { bytes: { ...measured(), rows: [3] } } })],
    ['no machine', JSON.stringify({ benchmarks: { bytes: { ...measured(), machine: undefined } } })],
  ])('leaves out %s', (_, text) => {
    expect([...readBenchReport(text)]).toEqual([]);
  });
});
