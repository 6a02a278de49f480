/** What can be varied, and the values that it may have. */
export type Factors = Readonly<Record<string, readonly (string | number)[]>>;

export type Row<F extends Factors> = { readonly [Name in keyof F]: F[Name][number] };

/** Every allowed combination of all values. */
export function product<const F extends Factors>(factors: F, allowed: (row: Row<F>) => boolean = () => true): Row<F>[] {
  let rows: Record<string, string | number>[] = [{}];
  for (const [name, values] of Object.entries(factors))
    rows = rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value })));
  return (rows as Row<F>[]).filter(allowed);
}

/** Every pair of values of two factors that a row holds. */
export function pairsOf(row: Readonly<Record<string, string | number>>): string[] {
  const held = Object.entries(row).map(([name, value]) => `${name}=${value}`);
  return held.flatMap((one, index) => held.slice(index + 1).map((other) => `${one} ${other}`));
}

/**
 * Few combinations in which any two values of two factors still meet once, where that is allowed at all: what goes
 * wrong mostly takes two to go wrong. The same every time, in the order of the first factor's values.
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
