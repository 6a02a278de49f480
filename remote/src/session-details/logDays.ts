import type { LogStamp } from './logStamp.ts';

/** Returns the lines that start a day in the browser's zone, by index, with the time of the line. */
export function logDays(lines: readonly { readonly stamp: LogStamp | null }[]): ReadonlyMap<number, number> {
  const days = new Map<number, number>();
  let last = '';
  for (const [index, { stamp }] of lines.entries()) {
    if (!stamp) continue;
    const day = new Date(stamp.at).toDateString();
    if (day !== last) days.set(index, stamp.at);
    last = day;
  }
  return days;
}
