/** Parameters and their possible values. */
export type Factors = Readonly<Record<string, readonly (string | number)[]>>;

export type Row<F extends Factors> = { readonly [Name in keyof F]: F[Name][number] };

/** Returns every allowed combination of all values. */
export function product<const F extends Factors>(factors: F, allowed: (row: Row<F>) => boolean = () => true): Row<F>[] {
  let rows: Record<string, string | number>[] = [{}];
  for (const [name, values] of Object.entries(factors))
    rows = rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value })));
  return (rows as Row<F>[]).filter(allowed);
}

/** Returns every pair of values of two factors in a row. */
export function pairsOf(row: Readonly<Record<string, string | number>>): string[] {
  const held = Object.entries(row).map(([name, value]) => `${name}=${value}`);
  return held.flatMap((one, index) => held.slice(index + 1).map((other) => `${one} ${other}`));
}

/**
 * Returns few combinations that still contain every allowed pair of values of two factors, because most faults depend
 * on at most two factors. The result is deterministic, in the order of the first factor's values.
 */
export function pairwise<const F extends Factors>(
  factors: F,
  allowed: (row: Row<F>) => boolean = () => true,
): Row<F>[] {
  const all = product(factors, allowed);
  const left = new Set(all.flatMap(pairsOf));
  const chosen = new Set<Row<F>>();
  const news = (row: Row<F>): number => pairsOf(row).filter((pair) => left.has(pair)).length;
  while (left.size > 0) {
    const best = all.reduce((first, row) => (news(row) > news(first) ? row : first));
    chosen.add(best);
    for (const pair of pairsOf(best)) left.delete(pair);
  }
  return all.filter((row) => chosen.has(row));
}
