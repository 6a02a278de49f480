import { readFileSync } from 'node:fs';
import { BENCHMARK_NAMES, type Benchmark, type BenchmarkName } from './benchmark.ts';
import { bombs } from './bombs.ts';
import { type Budget, BudgetError, type CheckedRow, checkRows, readBudgets } from './budgets.ts';
import { bytes } from './bytes.ts';
import { click } from './click.ts';
import { endurance } from './endurance.ts';
import { estimate } from './estimate.ts';
import { events } from './events.ts';
import { load } from './load.ts';
import { reduce } from './reduce.ts';
import { renders } from './renders.ts';
import { rowsOf } from './report/benchReport.ts';
import { budgetsText } from './report/budgetsText.ts';
import { checkRowNames, judgeBudgets, MissingRowError } from './report/judgeBudgets.ts';
import { conditionsNow, openReport, REPORT } from './report/reportFile.ts';
import { requests } from './requests.ts';
import { truth } from './truth.ts';

const BENCHMARKS: Readonly<Record<BenchmarkName, Benchmark>> = {
  bytes,
  reduce,
  bombs,
  requests,
  truth,
  estimate,
  renders,
  events,
  endurance,
  click,
  load,
};
/** They take many minutes, so they run only if they are named. */
const ONLY_IF_NAMED: readonly string[] = ['load', 'endurance'];
const BUDGETS = new URL('../budgets.json', import.meta.url);
const SIGNS: Readonly<Record<Budget['kind'], string>> = { atMost: '≤', atLeast: '≥', exactly: '=' };

function print({ row, budget, isWithin }: CheckedRow): void {
  const { what, value, unit } = row;
  const shown = unit === 'count' || unit === 'bytes' ? String(value) : value.toFixed(value < 10 ? 2 : 1);
  const limit = budget ? `${SIGNS[budget.kind]} ${budget.value}` : '';
  console.log(
    `  ${what.padEnd(72)} ${shown.padStart(9)} ${unit.padEnd(12)} ${limit}${isWithin ? '' : `  ✗ ${budget?.why}`}`,
  );
}

async function run(names: readonly BenchmarkName[], isQuick: boolean): Promise<CheckedRow[]> {
  // a wrong file of budgets is found before the first minute is spent
  const budgets = readBudgets(readFileSync(BUDGETS, 'utf8'), BENCHMARK_NAMES);
  const report = openReport(REPORT, conditionsNow(isQuick), names);
  if (report.dropped.length > 0)
    console.log(`Not in the report any more, because they were measured otherwise: ${report.dropped.join(', ')}.`);
  const all: CheckedRow[] = [];
  for (const name of names) {
    const benchmark = BENCHMARKS[name];
    console.log(`\n${benchmark.name}`);
    const began = performance.now();
    const checked = checkRows(budgets, name, await benchmark.run({ quick: isQuick }));
    for (const row of checked) print(row);
    report.add(name, checked, (performance.now() - began) / 60_000);
    all.push(...checked);
  }
  const rows = rowsOf(report.all());
  checkRowNames(rows);
  console.log(`\nThe budgets, by all rows of the report\n\n${budgetsText(judgeBudgets(rows))}`);
  return all;
}

const given = process.argv.slice(2);
const flags = given.filter((argument) => argument.startsWith('--'));
const named = given.filter((argument) => !argument.startsWith('--'));
const unknown = [
  ...flags.filter((flag) => flag !== '--check' && flag !== '--quick'),
  ...named.filter((name) => !Object.hasOwn(BENCHMARKS, name)),
];
if (unknown.length > 0) {
  console.error(`There are --check, --quick and ${BENCHMARK_NAMES.join(', ')}, and no ${unknown.join(', ')}.`);
  process.exit(2);
}
const chosen = BENCHMARK_NAMES.filter((name) =>
  named.length > 0 ? named.includes(name) : !ONLY_IF_NAMED.includes(name),
);
try {
  const rows = await run(chosen, flags.includes('--quick'));
  const beyond = rows.filter(({ isWithin }) => !isWithin).length;
  if (beyond > 0) console.error(`\n${beyond} beyond ${beyond === 1 ? 'its limit' : 'their limits'}.`);
  // without --check a value beyond its limit is only printed
  process.exit(flags.includes('--check') && beyond > 0 ? 1 : 0);
} catch (error) {
  if (!(error instanceof BudgetError || error instanceof MissingRowError)) throw error;
  console.error(error instanceof BudgetError ? `bench/budgets.json: ${error.message}` : error.message);
  process.exit(2);
}
