import { BENCHMARK_NAMES, type BenchmarkName, type BenchRow } from '../benchmark.ts';
import type { CheckedRow } from '../budgets.ts';

/** The machine of a run. It has no name and no path, because the report is published. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  /** The versions of the browsers. Null if it is not installed. */
  readonly chromium: string | null;
  readonly firefox: string | null;
}

/** What must be the same so that rows of two runs can stand in one report. */
export interface Conditions {
  /** Null for sources that differ from their commit. Such rows are never kept, because the next run may have others. */
  readonly commit: string | null;
  readonly quick: boolean;
  readonly node: string;
  readonly machine: Machine;
}

/** The rows of one benchmark, and how they were measured. */
export interface MeasuredBenchmark extends Conditions {
  readonly date: string;
  readonly minutes: number;
  readonly rows: readonly CheckedRow[];
}

/** The last run of each benchmark, in the order of their names. */
export type BenchReport = ReadonlyMap<BenchmarkName, MeasuredBenchmark>;

/** The rows of the benchmarks that were measured, by their names. */
export type MeasuredRows = ReadonlyMap<string, readonly BenchRow[]>;

export const rowsOf = (report: BenchReport): MeasuredRows =>
  new Map([...report].map(([name, { rows }]) => [name, rows.map(({ row }) => row)]));

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isMeasured(value: unknown): value is MeasuredBenchmark {
  return (
    isObject(value) &&
    (typeof value.commit === 'string' || value.commit === null) &&
    typeof value.quick === 'boolean' &&
    typeof value.node === 'string' &&
    isObject(value.machine) &&
    typeof value.date === 'string' &&
    typeof value.minutes === 'number' &&
    Array.isArray(value.rows) &&
    value.rows.every((row) => isObject(row) && isObject(row.row))
  );
}

/** Reads the text of a report. What has another form, as that of an older version, is left out. */
export function readBenchReport(text: string): BenchReport {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return new Map();
  }
  const benchmarks = isObject(parsed) && isObject(parsed.benchmarks) ? parsed.benchmarks : {};
  const report = new Map<BenchmarkName, MeasuredBenchmark>();
  for (const name of BENCHMARK_NAMES) {
    const measured = benchmarks[name];
    if (isMeasured(measured)) report.set(name, measured);
  }
  return report;
}

/** Returns the text of a report. */
export function writeBenchReport(report: BenchReport): string {
  const benchmarks = Object.fromEntries(
    BENCHMARK_NAMES.filter((name) => report.has(name)).map((name) => [name, report.get(name)]),
  );
  return `${JSON.stringify({ benchmarks }, null, 2)}\n`;
}

const keyOf = ({
  commit,
  quick,
  node,
  machine: { processor, cores, memoryGb, chromium, firefox },
}: Conditions): string => JSON.stringify([commit, quick, node, processor, cores, memoryGb, chromium, firefox]);

export interface Kept {
  readonly report: BenchReport;
  /** The benchmarks whose rows cannot stand beside the new ones. */
  readonly dropped: readonly BenchmarkName[];
}

/**
 * Returns what a new run keeps of the report before it: the benchmarks that it does not measure itself, if they were
 * measured on the same commit, with the same number of repetitions, and on the same machine.
 */
export function keepMeasured(before: BenchReport, now: Conditions, named: readonly BenchmarkName[]): Kept {
  const others = [...before].filter(([name]) => !named.includes(name));
  const isKept = (measured: MeasuredBenchmark): boolean => now.commit !== null && keyOf(measured) === keyOf(now);
  return {
    report: new Map(others.filter(([, measured]) => isKept(measured))),
    dropped: others.filter(([, measured]) => !isKept(measured)).map(([name]) => name),
  };
}
