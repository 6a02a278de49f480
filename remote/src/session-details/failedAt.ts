import type { LogLine } from './logLine.ts';

/**
 * Returns the index of the line that reports the last failure: the `run.failed` line, from which the sentence of the
 * failure comes, otherwise the last error; -1 without any.
 */
export function failedAt(lines: readonly Pick<LogLine, 'plain' | 'level'>[]): number {
  const failure = lines.findLastIndex(({ plain }) => plain.includes('run.failed'));
  return failure >= 0 ? failure : lines.findLastIndex(({ level }) => level === 'error');
}
