import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../../../e2e/support/findChromium.ts';
import { findFirefox } from '../../../e2e/support/findFirefox.ts';
import type { BenchmarkName } from '../benchmark.ts';
import type { CheckedRow } from '../budgets.ts';
import {
  type BenchReport,
  type Conditions,
  keepMeasured,
  type Machine,
  type MeasuredBenchmark,
  readBenchReport,
  writeBenchReport,
} from './benchReport.ts';

/** The root of the repository. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');
/** The last rows of all benchmarks. */
export const REPORT = join(ROOT, 'reports/bench.json');

/** Runs a program in the folder and returns what it printed, or null if it failed. */
function said(program: string, args: readonly string[], cwd: string): string | null {
  try {
    return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}

/** Returns the commit of a folder, or null without one and with changes. Documents measure nothing, so they may differ. */
export function commitOf(folder: string): string | null {
  const commit = said('git', ['rev-parse', 'HEAD'], folder);
  const changes = said('git', ['status', '--porcelain', '--', '.', ':(exclude)docs', ':(exclude)*.md'], folder);
  return changes === '' ? commit : null;
}

/** Returns the version of a program, or null if it is not installed. */
const versionOf = (path: string | undefined): string | null =>
  (path && said(path, ['--version'], ROOT)?.match(/\d+(?:\.\d+)+/)?.[0]) || null;

function readMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    chromium: versionOf(findChromium()),
    firefox: versionOf(findFirefox()),
  };
}

/** Returns how a run that begins now measures. */
export const conditionsNow = (quick: boolean): Conditions => ({
  commit: commitOf(ROOT),
  quick,
  node: process.version,
  machine: readMachine(),
});

/** Reads a report. One that does not exist is empty. */
export const readReportFile = (path: string): BenchReport =>
  existsSync(path) ? readBenchReport(readFileSync(path, 'utf8')) : new Map();

/** The report of a run that is under way. */
export interface OpenReport {
  /** The benchmarks of earlier runs that cannot stand beside those of this one. */
  readonly dropped: readonly BenchmarkName[];
  /** Adds what a benchmark has measured and writes the file, so that a run that stops later has lost nothing. */
  add(name: BenchmarkName, rows: readonly CheckedRow[], minutes: number): void;
  /** Returns what the file contains. */
  all(): BenchReport;
}

/**
 * Opens the report for a run.
 *
 * @param named the benchmarks of this run. Their earlier rows are not kept.
 */
export function openReport(path: string, now: Conditions, named: readonly BenchmarkName[]): OpenReport {
  const { report, dropped } = keepMeasured(readReportFile(path), now, named);
  const measured = new Map<BenchmarkName, MeasuredBenchmark>(report);
  mkdirSync(dirname(path), { recursive: true });
  return {
    dropped,
    add(name, rows, minutes) {
      const date = new Date().toISOString();
      measured.set(name, { ...now, date, minutes: Math.round(minutes * 10) / 10, rows });
      writeFileSync(path, writeBenchReport(measured));
    },
    all: () => readReportFile(path),
  };
}
