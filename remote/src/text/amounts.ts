import { safeLocale } from './locale.ts';
import { cached } from './time.ts';

/**
 * Date and time.
 *
 * @param now milliseconds since the epoch; with it, the current year is left out, for places with little room
 */
export function dateTime(time: number, locale?: string, now?: number): string {
  const l = safeLocale(locale);
  const isThisYear = now !== undefined && new Date(now).getFullYear() === new Date(time).getFullYear();
  const options: Intl.DateTimeFormatOptions = isThisYear
    ? { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }
    : { dateStyle: 'medium', timeStyle: 'short' };
  return cached(`date:${isThisYear}:${l}`, () => new Intl.DateTimeFormat(l, options)).format(time);
}

/** US dollars, the currency of the back end. */
export function dollars(amount: number, locale?: string): string {
  const l = safeLocale(locale);
  // less than a cent would show as zero
  const tiny = amount > 0 && amount < 0.01;
  const options = { style: 'currency', currency: 'USD', maximumFractionDigits: tiny ? 4 : 2 } as const;
  return cached(`usd:${tiny}:${l}`, () => new Intl.NumberFormat(l, options)).format(amount);
}
