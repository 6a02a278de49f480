import type { LogTail } from '../core/reports.ts';

/** Beyond this nothing is kept for somebody who reads further up: memory is not theirs alone. */
const MAX_KEPT = 10_000;

/** The number of lines of the whole log. */
export const totalLines = ({ first, lines }: LogTail): number => first + lines.length;

/**
 * The lines that are shown after a newer answer came. While somebody reads further up, the lines that fall out of the
 * window are kept, so that nothing moves under their eyes. A log that shrank is another log.
 */
export function joinTail(before: LogTail | null, next: LogTail, follows: boolean): LogTail {
  if (!before || follows || totalLines(next) < totalLines(before)) return next;
  const missing = next.first - before.first;
  if (missing <= 0 || missing > before.lines.length || missing + next.lines.length > MAX_KEPT) return next;
  return { first: before.first, lines: [...before.lines.slice(0, missing), ...next.lines] };
}
