/** A place in the log where the words that are looked for stand. */
export interface LogMatch {
  /** The index of its line. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** More than these nobody goes through one by one. */
export const MAX_MATCHES = 1000;

/** Nobody looks for more; of the words that are longer, the beginning. An expression of many thousands is refused. */
export const MAX_QUERY_LENGTH = 200;

/** Every place of the words, whatever their case, in order; the first thousand. */
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

/** The place that is nearest at or after another; the first when there is none; -1 when there are none at all. */
export function matchFrom(matches: readonly LogMatch[], place: Pick<LogMatch, 'line' | 'start'>): number {
  if (matches.length === 0) return -1;
  const found = matches.findIndex(
    ({ line, start }) => line > place.line || (line === place.line && start >= place.start),
  );
  return Math.max(0, found);
}

/** The next or the one before, round and round. */
export function stepMatch(index: number, step: 1 | -1, count: number): number {
  return count === 0 ? -1 : (index + step + count) % count;
}

export interface Piece<P> {
  readonly part: P;
  readonly text: string;
  /** Where it begins in the whole text. */
  readonly start: number;
  /** The place in which it lies, by its index. */
  readonly match: number | null;
}

/** Cuts parts of a text at the ends of the places in it; each piece knows in which place it lies. */
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
