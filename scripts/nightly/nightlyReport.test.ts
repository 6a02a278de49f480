import { describe, expect, it } from 'vitest';
import { parseReport, reportText } from './nightlyReport.ts';
import { partRun } from './testing/partRuns.ts';

const FAILED = partRun({ result: 'failed', why: '2 failed.', tests: { passed: 1, failed: 2, failures: ['a', 'b'] } });

it('a report is read as it was written', () => {
  const report = { types: partRun(), bench: partRun({ tests: null }), hosts: FAILED };
  expect(parseReport(reportText(report))).toEqual(report);
});

describe('a report is refused', () => {
  const run = partRun();
  const withRun = (differences: object): unknown => ({ format: 1, parts: { types: { ...run, ...differences } } });

  it.each([
    [[], 'it is not an object'],
    [null, 'it is not an object'],
    [{ parts: {} }, 'its format is undefined, and not 1'],
    [{ format: 0, parts: {} }, 'its format is 0, and not 1'],
    [{ format: 1 }, 'parts is not an object'],
    [{ format: 1, parts: { types: 7 } }, 'types is not an object'],
    [withRun({ result: 'fine' }), 'types.result is "fine"'],
    [withRun({ why: 1 }), 'types.why is 1'],
    [withRun({ commit: 'main' }), 'types.commit is "main"'],
    [withRun({ dirty: 'no' }), 'types.dirty is "no"'],
    [withRun({ started: 'today' }), 'types.started is "today"'],
    [withRun({ minutes: -1 }), 'types.minutes is -1'],
    [withRun({ env: { MARS_RUNS: 5 } }), 'types.env is {"MARS_RUNS":5}'],
    [withRun({ tests: { passed: 1.5, failed: 0, failures: [] } }), 'types.tests is {"passed":1.5'],
    [withRun({ tests: { passed: 1, failed: 0 } }), 'types.tests is {"passed":1'],
    [withRun({ versions: [] }), 'types.versions is []'],
  ])('%j: %s', (report, reason) => expect(() => parseReport(JSON.stringify(report))).toThrow(reason));

  it('if it was cut off', () =>
    expect(() => parseReport(reportText({ types: run }).slice(0, 40))).toThrow(SyntaxError));
});
