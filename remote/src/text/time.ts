import { safeLocale } from './locale.ts';

const formatters = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

export function cached<T extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => T): T {
  const known = formatters.get(key);
  if (known) return known as T;
  const made = make();
  formatters.set(key, made);
  return made;
}

/** `18:57`, or with seconds `18:57:03`, in the browser's zone. */
export function clockTime(time: number, locale?: string, exact = false): string {
  const l = safeLocale(locale);
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  if (exact) options.second = '2-digit';
  return cached(`clock:${exact}:${l}`, () => new Intl.DateTimeFormat(l, options)).format(time);
}

function unit(amount: number, name: 'second' | 'minute' | 'hour' | 'day', locale?: string): string {
  const l = safeLocale(locale);
  const options = { style: 'unit', unit: name, unitDisplay: 'short' } as const;
  return cached(`${name}:${l}`, () => new Intl.NumberFormat(l, options)).format(amount);
}

/** A duration in milliseconds in its two largest units: `48 sec`, `12 min`, `3 hr 5 min`. */
export function duration(ms: number, locale?: string): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  if (seconds < 60) return unit(seconds, 'second', locale);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return unit(minutes, 'minute', locale);
  const hours = Math.floor(minutes / 60);
  const [large, small] =
    hours < 24
      ? [unit(hours, 'hour', locale), minutes % 60 ? unit(minutes % 60, 'minute', locale) : '']
      : [unit(Math.floor(hours / 24), 'day', locale), hours % 24 ? unit(hours % 24, 'hour', locale) : ''];
  return small ? `${large} ${small}` : large;
}

/** `42%` */
export function percent(value: number, locale?: string): string {
  const l = safeLocale(locale);
  return cached(`percent:${l}`, () => new Intl.NumberFormat(l, { style: 'percent' })).format(value / 100);
}
