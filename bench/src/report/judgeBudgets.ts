import type { BenchRow } from '../benchmark.ts';
import type { MeasuredRows } from './benchReport.ts';
import { BUDGET_LINES, type BudgetCase, COLUMNS, type Column, type Goal, type Source } from './budgetLines.ts';
import { formatGoal, formatValue } from './format.ts';
import { everyRow, type RowsOf } from './rowNames.ts';

export type Verdict = 'met' | 'missed' | 'not measured';

/** A row of the table of budgets, as it is shown. */
export interface JudgedCase {
  /** The words of its line. */
  readonly line: string;
  readonly words: string;
  readonly goal: string;
  /** Empty if it was not measured. */
  readonly measured: string;
  /** A cell is empty if the column does not apply, or was not measured. */
  readonly cells: Readonly<Record<Column, string>>;
  readonly verdict: Verdict;
  readonly ifMissed: string | null;
}

type Value = Pick<BenchRow, 'value' | 'unit'>;

/** A row that the table reads, and the benchmark does not produce. */
export class MissingRowError extends Error {}

/**
 * Returns the rows of a name, or null if their benchmark was not measured.
 *
 * @throws MissingRowError if it was measured, and has no such row
 */
export function findRows(rows: MeasuredRows, { benchmark, what }: RowsOf): readonly BenchRow[] | null {
  const measured = rows.get(benchmark);
  if (!measured) return null;
  const found = measured.filter((row) => (typeof what === 'string' ? row.what === what : what.test(row.what)));
  if (found.length > 0) return found;
  throw new MissingRowError(`The report needs the row “${benchmark}: ${what}”, and the benchmark does not have it.`);
}

/**
 * Checks all names that the table and the pictures read, so that one message has all that are wrong.
 *
 * @throws MissingRowError for rows of measured benchmarks that do not exist
 */
export function checkRowNames(rows: MeasuredRows): void {
  const missing = everyRow().flatMap((wanted) => {
    try {
      findRows(rows, wanted);
      return [];
    } catch (error) {
      if (!(error instanceof MissingRowError)) throw error;
      return [error.message];
    }
  });
  if (missing.length > 0) throw new MissingRowError(missing.join('\n'));
}

/** Returns how far a value is beyond the goal. The worst of several is the one with the highest number. */
function excess({ sign, value: goal }: Goal, value: number): number {
  if (Number.isNaN(value)) return Number.POSITIVE_INFINITY;
  switch (sign) {
    case '≤':
      return value - goal;
    case '≥':
      return goal - value;
    case '=':
      return Math.abs(value - goal);
  }
}

function worst(goal: Goal, rows: readonly BenchRow[] | null): Value | null {
  const [first, ...others] = rows ?? [];
  if (!first) return null;
  return others.reduce((one, other) => (excess(goal, other.value) > excess(goal, one.value) ? other : one), first);
}

function readSource(rows: MeasuredRows, goal: Goal, source: Source): Value | null {
  if ('benchmark' in source) return worst(goal, findRows(rows, source));
  const [dividend, divisor] = [source.dividend, source.divisor].map((one) => worst(goal, findRows(rows, one)));
  return dividend && divisor ? { value: dividend.value / divisor.value, unit: '×' } : null;
}

function judgeCase(rows: MeasuredRows, line: string, given: BudgetCase): JudgedCase {
  const { words, goal, columns, ifMissed } = given;
  const measured = given.measured && readSource(rows, goal, given.measured);
  const cell = (column: Column): string => {
    const source = columns[column];
    const value = source && readSource(rows, goal, source);
    return value ? formatValue(value) : '';
  };
  const isMet = measured !== null && excess(goal, measured.value) <= 0;
  return {
    line,
    words,
    goal: formatGoal(goal),
    measured: measured ? formatValue(measured) : '',
    cells: Object.fromEntries(COLUMNS.map((column) => [column, cell(column)])) as Record<Column, string>,
    verdict: measured ? (isMet ? 'met' : 'missed') : 'not measured',
    ifMissed: ifMissed ?? null,
  };
}

/**
 * Compares what was measured with the promised budgets.
 *
 * @throws MissingRowError for a name of a row that its benchmark does not produce
 */
export const judgeBudgets = (rows: MeasuredRows, lines = BUDGET_LINES): JudgedCase[] =>
  lines.flatMap(({ words, cases }) => cases.map((one) => judgeCase(rows, words, one)));
