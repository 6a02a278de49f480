import type { UsualDuration } from '../core/usualDuration.ts';
import { safeLocale } from './locale.ts';
import { cached, duration } from './time.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Returns the smallest unit in which a duration is shown. */
function grainOf(ms: number): number {
  if (ms < MINUTE_MS) return SECOND_MS;
  return ms < 24 * HOUR_MS ? MINUTE_MS : HOUR_MS;
}

function number(value: number, locale?: string): string {
  const l = safeLocale(locale);
  return cached(`count:${l}`, () => new Intl.NumberFormat(l)).format(value);
}

/** `20 to 45 min`, `48 sec to 3 min`: rounded outwards, so that it is never a single number. */
function range(lower: number, upper: number, locale?: string): string {
  const from = Math.floor(lower / grainOf(lower)) * grainOf(lower);
  const rounded = Math.ceil(upper / grainOf(upper)) * grainOf(upper);
  const to = rounded > from ? rounded : from + grainOf(from);
  // the unit is written once, unless a duration has two
  const hasOneUnit = to < HOUR_MS && grainOf(from) === grainOf(to);
  return `${hasOneUnit ? number(from / grainOf(from), locale) : duration(from, locale)} to ${duration(to, locale)}`;
}

/**
 * How long runs of a mode usually take, beside one that has worked for so long: `usually 20 to 45 min (7 runs)`, or
 * `longer than all 7 runs`.
 */
export function usualText(usual: UsualDuration, workedMs: number, locale?: string): string {
  const runs = number(usual.runs, locale);
  if (workedMs > usual.longest) return `longer than all ${runs} runs`;
  return `usually ${range(usual.lower, usual.upper, locale)} (${runs} runs)`;
}
