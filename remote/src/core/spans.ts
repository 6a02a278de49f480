/** A span of time, in milliseconds since the epoch by the server's clock. Its start is before its end. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Returns the part that two spans share; null if they share none. */
export function overlap(a: Span, b: Span): Span | null {
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  return from < to ? { from, to } : null;
}

/** Returns the spans in order, joined where they touch or overlap. */
export function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else result.push(span);
  }
  return result;
}

/** Returns what is left of a span without the others. */
export function without(span: Span, others: readonly Span[]): readonly Span[] {
  const left: Span[] = [];
  let from = span.from;
  for (const other of joined(others)) {
    const gap = overlap({ from, to: Math.min(other.from, span.to) }, span);
    if (gap) left.push(gap);
    from = Math.max(from, other.to);
  }
  return from < span.to ? [...left, { from, to: span.to }] : left;
}

/** Returns the milliseconds of all spans; time that several of them share counts once. */
export function totalMs(spans: readonly Span[]): number {
  return joined(spans).reduce((sum, { from, to }) => sum + (to - from), 0);
}
