import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commitOf, conditionsNow, openReport, readReportFile } from './reportFile.ts';
import { measured } from './testing/sampleReport.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-report-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example', ...args], { cwd: folder, encoding: 'utf8' });
const write = (name: string): void => writeFileSync(join(folder, name), name + Math.random());

it('a commit is known only if what is measured is committed', () => {
  // a folder of its own, wherever the temporary ones are
  git('init', '--quiet');
  expect(commitOf(folder)).toBeNull();
  write('a.ts');
  git('add', '.');
  git('commit', '--quiet', '--message', 'one');
  const commit = git('rev-parse', 'HEAD').trim();
  expect(commitOf(folder)).toBe(commit);
  mkdirSync(join(folder, 'docs'));
  write('docs/picture.svg');
  write('README.md');
  expect(commitOf(folder)).toBe(commit);
  write('a.ts');
  expect(commitOf(folder)).toBeNull();
});

it('a folder without a repository has no commit', () => {
  // git must not look above it
  const path = join(folder, '.git');
  writeFileSync(path, 'gitdir: nowhere\n');
  expect(commitOf(folder)).toBeNull();
});

it('says on what it measures, without names of the machine', () => {
  const { quick, node, machine } = conditionsNow(true);
  expect(quick).toBe(true);
  expect(node).toBe(process.version);
  expect(machine.cores).toBeGreaterThan(0);
  expect(machine.memoryGb).toBeGreaterThan(0);
  expect(Object.keys(machine)).toEqual(['processor', 'cores', 'memoryGb', 'chromium', 'firefox']);
  for (const version of [machine.chromium, machine.firefox]) expect(version ?? '1.2').toMatch(/^[\d.]+$/);
});

it('writes the file after each benchmark, and keeps what it did not measure', () => {
  const path = join(folder, 'reports/bench.json');
  expect(readReportFile(path).size).toBe(0);
  const { rows } = measured();
  openReport(path, measured(), ['bytes', 'reduce']).add('bytes', rows, 0.123);
  expect([...readReportFile(path).keys()]).toEqual(['bytes']);
  expect(readReportFile(path).get('bytes')?.minutes).toBe(0.1);

  const second = openReport(path, measured(), ['reduce', 'click']);
  second.add('reduce', rows, 1);
  expect([...second.all().keys()]).toEqual(['bytes', 'reduce']);

  const later = openReport(path, measured({ commit: 'another' }), ['click']);
  expect(later.dropped).toEqual(['bytes', 'reduce']);
  // nothing is lost before something is measured
  expect([...readReportFile(path).keys()]).toEqual(['bytes', 'reduce']);
  later.add('click', rows, 1);
  expect([...later.all().keys()]).toEqual(['click']);
});
