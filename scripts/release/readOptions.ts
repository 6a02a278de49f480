import { utcTime } from './commitOf.ts';
import { Refusal } from './refusal.ts';

/** Returns a share of the browsers, in steps of a hundredth of a percent: there are 10,000 buckets. Default: 100. */
export function readPercent(text: string | undefined): number {
  const percent = Number(text ?? 100);
  if (text?.trim() === '' || !(percent >= 0 && percent <= 100) || Number(percent.toFixed(2)) !== percent)
    throw new Refusal(`--percent ${text} is not a number from 0 to 100 with at most two decimals.`);
  return percent;
}

/** Returns a time in UTC (ISO 8601). It must be in the future. */
export function readExpiry(text: string | undefined, now: Date): string | undefined {
  if (text === undefined) return undefined;
  const date = new Date(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(date.getTime()))
    throw new Refusal(`--expires ${text} is not a date such as 2026-12-31 or 2026-12-31T12:00:00Z.`);
  if (date <= now) throw new Refusal(`--expires ${text} is in the past: hosts would refuse the channel.`);
  return utcTime(date);
}

/** Returns the number of a channel's first version, or undefined for the usual one. */
export function readSequence(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const sequence = Number(text);
  if (!Number.isSafeInteger(sequence) || sequence < 1)
    throw new Refusal(`--sequence ${text} is not a whole number from 1.`);
  return sequence;
}
