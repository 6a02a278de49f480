import { BENCHMARK_NAMES, type BenchRow } from '../benchmark.ts';
import type { CheckedRow } from '../budgets.ts';
import type { BenchReport, Conditions } from './benchReport.ts';
import { formatNumber } from './format.ts';

/** A row of the document. */
export interface DocumentRow extends BenchRow {
  /** Empty if it has none. */
  readonly limit: string;
}

/** How a benchmark was run. */
export interface DocumentRun extends Conditions {
  readonly benchmark: string;
  /** The day. */
  readonly date: string;
  readonly minutes: number;
}

/** One visit of `load`, in milliseconds. */
export interface DocumentVisit {
  readonly line: string;
  readonly variant: string;
  readonly firstPaint: number;
  readonly firstInput: number;
  /** Null for the host without the sessions. */
  readonly firstPill: number | null;
}

/** All that the document is made of. It is committed beside it, so that a test can make the document again. */
export interface Figures {
  readonly runs: readonly DocumentRun[];
  readonly rows: ReadonlyMap<string, readonly DocumentRow[]>;
  readonly visits: readonly DocumentVisit[];
}

/** Returns the number with six digits, as many as a comparison of two reports needs. */
const short = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(6)));

const SIGNS = { atMost: '≤', atLeast: '≥', exactly: '=' } as const;

const documentRow = ({ row: { what, value, unit }, budget }: CheckedRow): DocumentRow => ({
  what,
  // JSON has no NaN
  value: value === null ? Number.NaN : short(value),
  unit,
  limit: budget ? `${SIGNS[budget.kind]} ${formatNumber(budget.value)}` : '',
});

/** Collects what the document needs. */
export function collectFigures(report: BenchReport, visits: readonly DocumentVisit[]): Figures {
  const measured = BENCHMARK_NAMES.flatMap((name) => {
    const found = report.get(name);
    return found ? [[name, found] as const] : [];
  });
  return {
    runs: measured.map(([benchmark, { rows: _, date, ...run }]) => ({ benchmark, ...run, date: date.slice(0, 10) })),
    rows: new Map(measured.map(([name, { rows }]) => [name, rows.map(documentRow)])),
    visits: visits.map(({ firstPill, firstPaint, firstInput, ...visit }) => ({
      ...visit,
      firstPaint: short(firstPaint),
      firstInput: short(firstInput),
      firstPill: firstPill === null ? null : short(firstPill),
    })),
  };
}

/** Returns one line of JSON for each run, row and visit, so that a comparison of two versions shows the changed figures. */
export function writeFigures({ runs, rows, visits }: Figures): string {
  const lines = [
    ...runs.map((run) => ({ kind: 'run', ...run })),
    ...[...rows].flatMap(([benchmark, own]) => own.map((row) => ({ kind: 'row', benchmark, ...row }))),
    ...visits.map((visit) => ({ kind: 'visit', ...visit })),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

type Line =
  | ({ readonly kind: 'run' } & DocumentRun)
  | ({ readonly kind: 'row'; readonly benchmark: string } & DocumentRow)
  | ({ readonly kind: 'visit' } & DocumentVisit);

/** Reads what `writeFigures` has written. */
export function readFigures(text: string): Figures {
  const runs: DocumentRun[] = [];
  const rows = new Map<string, DocumentRow[]>();
  const visits: DocumentVisit[] = [];
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const { kind, ...given } = JSON.parse(line) as Line;
    if (kind === 'run') runs.push(given as DocumentRun);
    else if (kind === 'visit') visits.push(given as DocumentVisit);
    else {
      const { benchmark, ...row } = given as DocumentRow & { benchmark: string };
      rows.set(benchmark, [...(rows.get(benchmark) ?? []), { ...row, value: row.value ?? Number.NaN }]);
    }
  }
  return { runs, rows, visits };
}
