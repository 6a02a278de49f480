import { type NamedSpan, TIMELINE_TEXT } from './timelineText.ts';

/** A row of the table. */
export interface TimelineRow {
  readonly name: string;
  readonly span: NamedSpan;
}

/** Quotes a text. A spreadsheet would run a text that begins with one of these characters as a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/**
 * Returns the rows as CSV (RFC 4180), with times in UTC and seconds. The end of a span that goes on is empty, and so is the
 * length of one whose end is not known.
 */
export function timelineCsv(rows: readonly TimelineRow[]): string {
  const { session, what, source, from, to } = TIMELINE_TEXT.columns;
  const lines = rows.map(({ name, span }) =>
    [
      cell(name),
      cell(span.what),
      cell(span.source),
      new Date(span.from).toISOString(),
      span.isOpen ? '' : new Date(span.to).toISOString(),
      span.isOpen && span.from === span.to ? '' : Math.round((span.to - span.from) / 1000),
    ].join(','),
  );
  return [[session, what, source, from, to, 'Seconds'].join(','), ...lines, ''].join('\r\n');
}
