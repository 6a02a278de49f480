import { clockTime } from '../text/time.ts';

/** A time with two digits in every part, so none is wider. */
const WIDE_TIME = new Date(2026, 11, 22, 22, 22, 22).getTime();

/** Returns the widths of the gutter as custom properties: for the exact time, and for the short one of a narrow log. */
export function gutterWidth(isNeeded: boolean, locale?: string): Readonly<Record<`--${string}`, string>> {
  const width = (exact: boolean): string => (isNeeded ? `${clockTime(WIDE_TIME, locale, exact).length}ch` : '0');
  return { '--mars-log-time': width(true), '--mars-log-time-short': width(false) };
}
