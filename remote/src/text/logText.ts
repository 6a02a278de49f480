import { count } from './detailsText.ts';
import { safeLocale } from './locale.ts';
import { cached } from './time.ts';

export const LOG_TEXT = {
  follow: 'Follow',
  wrap: 'Wrap',
  jump: 'Jump to the end',
  failure: 'Jump to the failure',
  noFailure: 'No line of this log reports an error.',
  failureAt: (line: string) => `Line ${line} reports the failure`,
  search: 'Search the log',
  next: 'Next match',
  previous: 'Previous match',
  none: 'No match',
  copy: 'Copy log',
  download: 'Download log',
  downloading: 'Asking MARS for the whole log…',
  downloaded: (file: string) => `Downloaded ${file}`,
  notDownloaded: 'MARS did not answer. Nothing was downloaded.',
  levels: { error: 'Error', warning: 'Warning', info: 'Info', debug: 'Debug' },
  cut: 'The rest of this line is not shown.',
  copied: (lines: string) => `Copied ${lines} lines`,
  notCopied: 'Copying is blocked by the browser',
  stage: 'Stage',
  notBegun: 'This stage has not begun. It has no console yet.',
  noLines: 'The console of this stage has no lines so far.',
  cleared:
    'MARS has no console of this stage any more. It keeps one only in memory, and clears it when the stage ends.',
  lastRead: 'MARS has cleared the console of this stage. These are the lines that this page had read.',
};

/** The part of the log that is shown: `300 lines`, `the last 5,000 of 12,345 lines`. */
export function extent(shown: number, total: number, locale?: string): string {
  if (shown === 1 && total === 1) return '1 line';
  return total > shown
    ? `the last ${count(shown, locale)} of ${count(total, locale)} lines`
    : `${count(shown, locale)} lines`;
}

/** `3 of 17`; `3 of 1,000+` when the search stopped at its limit. */
export function matchCount(index: number, matches: number, most: number, locale?: string): string {
  if (matches === 0) return LOG_TEXT.none;
  return `${count(index + 1, locale)} of ${count(matches, locale)}${matches >= most ? '+' : ''}`;
}

/** `27 November 2026`, in the browser's zone. */
export function day(time: number, locale?: string): string {
  const l = safeLocale(locale);
  return cached(`day:${l}`, () => new Intl.DateTimeFormat(l, { dateStyle: 'long' })).format(time);
}

/** `27 November 2026 at 07:46:37 CET`, in the browser's zone. */
export function fullTime(time: number, locale?: string): string {
  const l = safeLocale(locale);
  return cached(`full:${l}`, () => new Intl.DateTimeFormat(l, { dateStyle: 'long', timeStyle: 'long' })).format(time);
}

/** `2. Literature review (running)`. */
export function stageOption(number: number, name: string, status: string): string {
  return `${number}. ${name} (${status})`;
}
