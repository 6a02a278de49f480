/** A match of the query in the log. */
export interface LogMatch {
  /** The index of the line. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Maximum number of matches: enough to go through one by one. */
export const MAX_MATCHES = 1000;

/**
 * Maximum length of a query. A longer one is cut, because a regular expression of many thousand characters is refused.
 */
export const MAX_QUERY_LENGTH = 200;

/** Returns the matches of a query in order, regardless of case, up to the maximum. */
export function searchLog(lines: readonly { readonly plain: string }[], words: string): LogMatch[] {
  if (words === '') return [];
  const pattern = new RegExp(words.slice(0, MAX_QUERY_LENGTH).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'), 'giu');
  const matches: LogMatch[] = [];
  for (const [line, { plain }] of lines.entries()) {
    for (const match of plain.matchAll(pattern)) {
      matches.push({ line, start: match.index, end: match.index + match[0].length });
      if (matches.length >= MAX_MATCHES) return matches;
    }
  }
  return matches;
}

/** Returns the index of the first match at or after a position; 0 if no match follows; -1 without matches. */
export function matchFrom(matches: readonly LogMatch[], place: Pick<LogMatch, 'line' | 'start'>): number {
  if (matches.length === 0) return -1;
  const found = matches.findIndex(
    ({ line, start }) => line > place.line || (line === place.line && start >= place.start),
  );
  return Math.max(0, found);
}

/** Returns the index of the next or the previous match; wraps around. */
export function stepMatch(index: number, step: 1 | -1, count: number): number {
  return count === 0 ? -1 : (index + step + count) % count;
}

export interface Piece<P> {
  readonly part: P;
  readonly text: string;
  /** Its offset in the whole text. */
  readonly start: number;
  /** The index of the match that contains it. */
  readonly match: number | null;
}

/** Cuts parts of a text at the borders of the matches; each piece has the index of its match. */
export function cutAtMatches<P extends { readonly text: string }>(
  parts: readonly P[],
  matches: readonly Pick<LogMatch, 'start' | 'end'>[],
): Piece<P>[] {
  const pieces: Piece<P>[] = [];
  let at = 0;
  let next = 0;
  for (const part of parts) {
    let rest = part.text;
    while (rest !== '') {
      while (next < matches.length && (matches[next]?.end ?? 0) <= at) next += 1;
      const match = matches[next];
      const inside = match !== undefined && match.start <= at;
      const until = match === undefined ? Number.POSITIVE_INFINITY : inside ? match.end : match.start;
      const text = rest.slice(0, until - at);
      pieces.push({ part, text, start: at, match: inside ? next : null });
      rest = rest.slice(text.length);
      at += text.length;
    }
  }
  return pieces;
}
