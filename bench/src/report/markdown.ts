/** Returns a table of Markdown. Numbers are aligned to the right, beginning at the given column. */
export function markdownTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  { numbersFrom }: { numbersFrom: number },
): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = heads.map((_, column) => (column < numbersFrom ? '---' : '--:'));
  return [line(heads), line(rule), ...rows.map(line)].join('\n');
}
