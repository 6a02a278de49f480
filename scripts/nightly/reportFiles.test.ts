import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../release/testing/temporaryFolder.ts';
import { readReport, writeReport } from './reportFiles.ts';
import { summary } from './summary.ts';
import { partRun } from './testing/partRuns.ts';

const unexpected = (text: string): never => expect.unreachable(text);

it('the report and its table are written, and the report is read again', () => {
  const root = temporaryFolder();
  const report = { types: partRun() };
  writeReport(root, report);
  expect(readdirSync(join(root, 'reports')).sort()).toEqual(['nightly.json', 'nightly.md']);
  expect(readReport(root, unexpected)).toEqual(report);
  expect(readFileSync(join(root, 'reports/nightly.md'), 'utf8')).toBe(summary(report));
});

it('without a report no part has run', () => expect(readReport(temporaryFolder(), unexpected)).toEqual({}));

it('a report that cannot be read is kept under another name, each time', () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'reports'));
  const said: string[] = [];
  for (const text of ['{', '{ "format": 0 }']) {
    writeFileSync(join(root, 'reports/nightly.json'), text);
    expect(readReport(root, (sentence) => said.push(sentence))).toEqual({});
  }
  expect(readdirSync(join(root, 'reports')).sort()).toEqual(['nightly.unreadable-1.json', 'nightly.unreadable-2.json']);
  expect(readFileSync(join(root, 'reports/nightly.unreadable-2.json'), 'utf8')).toBe('{ "format": 0 }');
  expect(said).toEqual([
    expect.stringMatching(
      /^reports\/nightly\.json cannot be read \(.+\)\. It is kept as reports\/nightly\.unreadable-1\.json/,
    ),
    expect.stringContaining('(its format is 0, and not 1). It is kept as reports/nightly.unreadable-2.json'),
  ]);
});
