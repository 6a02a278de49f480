import { parseServerTime } from '../core/timestamps.ts';

/** The time stamp that starts a line of a log. */
export interface LogStamp {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Number of characters of the line that the stamp takes, with the separator that follows it. */
  readonly length: number;
}

const MOMENT = String.raw`(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:\s?(?:Z|[+-]\d\d:?\d\d))?)`;

/** `[2026-11-27T06:46:37.144] `, `2026-11-27 06:46:37,144 - `, `2026-11-27T06:46:37.144024Z `. */
const STAMP = new RegExp(
  String.raw`^\s{0,8}(?:\[${MOMENT}\]\s*|${MOMENT}(?=\s|[|,]|:(?!\d)|$)[:,]?(?:\s{0,8}[-|](?=\s))?\s*)`,
);

/** Longer than any stamp; the rest of the line is not looked at. */
const MAX_STAMP_LENGTH = 80;

/** Returns the stamp of a line without colour codes; null if it starts with none. Times without a zone are UTC. */
export function logStamp(plain: string): LogStamp | null {
  const match = STAMP.exec(plain.slice(0, MAX_STAMP_LENGTH));
  if (!match) return null;
  const at = parseServerTime((match[1] ?? match[2])?.replace(',', '.'));
  return at === null ? null : { at, length: match[0].length };
}
