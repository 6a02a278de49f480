import type { BenchRow } from '../benchmark.ts';

const SHORT: Readonly<Partial<Record<BenchRow['unit'], string>>> = {
  count: '',
  bytes: '',
  '×': '',
  'simulated s': 's',
};

/** Returns a number with as many digits as a reader needs. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'none';
  const digits = Number.isInteger(value) || value >= 1000 ? 0 : value < 10 ? 2 : 1;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Returns a value for a cell of a table whose words say whether it is bytes, a number of things, or a ratio. */
export function formatValue({ value, unit }: Pick<BenchRow, 'value' | 'unit'>): string {
  // a ratio of 1 is not a number of things
  const number = unit === '×' ? value.toFixed(2) : formatNumber(value);
  const short = SHORT[unit] ?? unit;
  return short === '' ? number : `${number} ${short}`;
}

/** Returns a goal or a limit, for a cell. */
export const formatGoal = ({ sign, value }: { sign: string; value: number }): string =>
  `${sign} ${value.toLocaleString('en')}`;
