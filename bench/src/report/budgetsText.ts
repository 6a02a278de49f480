import { COLUMNS } from './budgetLines.ts';
import type { JudgedCase } from './judgeBudgets.ts';

const HEADS = ['', 'goal', 'measured', ...COLUMNS, ''] as const;
const INDENT = '  ';

function textRows(judged: readonly JudgedCase[]): (readonly string[])[] {
  return judged.flatMap(({ line, words, goal, measured, cells, verdict }, index) => {
    const figures = [goal, measured, ...COLUMNS.map((column) => cells[column]), verdict];
    if (words === '') return [[line, ...figures]];
    const row = [INDENT + words, ...figures];
    return judged[index - 1]?.line === line ? [row] : [[line], row];
  });
}

/** Returns the table of budgets as plain text, at most 140 columns wide. */
export function budgetsText(judged: readonly JudgedCase[]): string {
  const rows = [HEADS, ...textRows(judged)];
  const widths = HEADS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 || column === HEADS.length - 1
            ? cell.padEnd(widths[column] ?? 0)
            : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
