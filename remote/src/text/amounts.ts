import { safeLocale } from './locale.ts';
import { cached } from './time.ts';

/** Date and time, for places with enough room. */
export function dateTime(time: number, locale?: string): string {
  const l = safeLocale(locale);
  const format = cached(`date:${l}`, () => new Intl.DateTimeFormat(l, { dateStyle: 'medium', timeStyle: 'short' }));
  return format.format(time);
}

/** US dollars, the currency of the back end. */
export function dollars(amount: number, locale?: string): string {
  const l = safeLocale(locale);
  // less than a cent would show as zero
  const tiny = amount > 0 && amount < 0.01;
  const options = { style: 'currency', currency: 'USD', maximumFractionDigits: tiny ? 4 : 2 } as const;
  return cached(`usd:${tiny}:${l}`, () => new Intl.NumberFormat(l, options)).format(amount);
}
