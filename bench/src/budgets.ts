import type { BenchmarkName, BenchRow } from './benchmark.ts';

const KINDS = ['atMost', 'atLeast', 'exactly'] as const;
type Kind = (typeof KINDS)[number];

/** Only these have limits. Other times depend on the machine and are only printed. */
const LIMITED_UNITS: readonly BenchRow['unit'][] = ['count', 'bytes', '×', '%', 'simulated s'];

/** The limit of one row. */
export interface Budget {
  readonly kind: Kind;
  readonly value: number;
  readonly why: string;
}

/** The limits of all benchmarks, by the name of the benchmark and the words of the row. */
export type Budgets = ReadonlyMap<string, ReadonlyMap<string, Budget>>;

/** Something in the file of budgets, or between it and what was measured, is wrong. */
export class BudgetError extends Error {}

function objectOf(value: unknown, where: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new BudgetError(`${where} must be an object.`);
}

function readBudget(given: unknown, where: string): Budget {
  const { why, ...limits } = objectOf(given, where);
  if (typeof why !== 'string' || why.trim() === '') throw new BudgetError(`${where} must say why.`);
  const [first, ...others] = Object.entries(limits);
  const kind = KINDS.find((one) => one === first?.[0]);
  if (!first || !kind || others.length > 0) {
    const has = Object.keys(limits).join(', ') || 'none';
    throw new BudgetError(`${where} must have exactly one of ${KINDS.join(', ')}, and has ${has}.`);
  }
  const [, value] = first;
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new BudgetError(`${where}: ${kind} must be a number.`);
  return { kind, value, why };
}

/**
 * Reads the file of budgets.
 *
 * @param known the names of all benchmarks
 * @throws BudgetError for text that is not of this form, and for a benchmark that does not exist
 */
export function readBudgets(text: string, known: readonly string[]): Budgets {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new BudgetError('The budgets must be JSON.', { cause: error });
  }
  const budgets = new Map<string, ReadonlyMap<string, Budget>>();
  for (const [name, rows] of Object.entries(objectOf(parsed, 'The budgets'))) {
    if (!known.includes(name)) throw new BudgetError(`There is no benchmark “${name}”, only ${known.join(', ')}.`);
    const read = Object.entries(objectOf(rows, `“${name}”`)).map(
      ([what, given]) => [what, readBudget(given, `“${name}: ${what}”`)] as const,
    );
    budgets.set(name, new Map(read));
  }
  return budgets;
}

/** A measured row and its limit, if it has one. */
export interface CheckedRow {
  readonly row: BenchRow;
  readonly budget: Budget | null;
  readonly isWithin: boolean;
}

function isWithin(value: number, budget: Budget): boolean {
  switch (budget.kind) {
    case 'atMost':
      return value <= budget.value;
    case 'atLeast':
      return value >= budget.value;
    case 'exactly':
      return value === budget.value;
  }
}

/**
 * Compares the rows of one benchmark with their limits.
 *
 * @throws BudgetError if a row with a limit was not measured, was measured twice, or is a time
 */
export function checkRows(budgets: Budgets, name: BenchmarkName, rows: readonly BenchRow[]): CheckedRow[] {
  const own = budgets.get(name) ?? new Map<string, Budget>();
  for (const what of own.keys()) {
    const [row, ...more] = rows.filter((one) => one.what === what);
    if (!row) throw new BudgetError(`“${name}: ${what}” has a limit and was not measured.`);
    if (more.length > 0) throw new BudgetError(`“${name}: ${what}” has a limit and was measured more than once.`);
    if (!LIMITED_UNITS.includes(row.unit))
      throw new BudgetError(`“${name}: ${what}” has a limit, but is measured in ${row.unit}.`);
  }
  return rows.map((row) => {
    const budget = own.get(row.what) ?? null;
    return { row, budget, isWithin: !budget || isWithin(row.value, budget) };
  });
}
