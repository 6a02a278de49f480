import type { LogTail } from '../core/reports.ts';

/** Maximum number of lines kept while the user reads further up; it limits the memory. */
const MAX_KEPT = 10_000;

/** Returns the number of lines of the whole log. */
export const totalLines = ({ first, lines }: LogTail): number => first + lines.length;

/**
 * Returns the lines to show after a newer answer. While the user reads further up, lines that leave the window are
 * kept, so that nothing moves. A log that became shorter is treated as a new log.
 */
export function joinTail(before: LogTail | null, next: LogTail, follows: boolean): LogTail {
  if (!before || follows || totalLines(next) < totalLines(before)) return next;
  const missing = next.first - before.first;
  if (missing <= 0 || missing > before.lines.length || missing + next.lines.length > MAX_KEPT) return next;
  return { first: before.first, lines: [...before.lines.slice(0, missing), ...next.lines] };
}
