/**
 * What tabs keep together without a server between them: single values, of which the one that was written last counts,
 * whichever order the tabs hear of it in. Merging is commutative, associative and idempotent, so that all end alike.
 */

/**
 * A value, its order, and which tab wrote it. The order is later than that of what it replaced: the milliseconds since
 * the epoch for what a person chose, a counter for what has an order of its own.
 */
export type Register<T> = readonly [value: T, at: number, by: string];

export function isLater(a: Register<unknown>, b: Register<unknown>): boolean {
  return a[1] === b[1] ? a[2] > b[2] : a[1] > b[1];
}

/** The value that replaces another: never older than it, even where the clock was set back. */
export function written<T>(value: T, before: Register<T> | undefined, wall: number, by: string): Register<T> {
  return [value, Math.max(wall, (before?.[1] ?? 0) + 1), by];
}

/** Registers by name. */
export type Registers = Readonly<Record<string, Register<unknown> | undefined>>;

/** The later of each. The first of the two, where the other adds nothing. */
export function mergeRegisters<R extends Registers>(a: R, b: R): R {
  let merged: Record<string, Register<unknown> | undefined> | null = null;
  for (const [name, register] of Object.entries(b)) {
    const known = Object.hasOwn(a, name) ? a[name] : undefined;
    if (!register || (known && !isLater(register, known))) continue;
    merged ??= { ...a };
    merged[name] = register;
  }
  return merged ? (merged as R) : a;
}

/** The same for a record of them. */
export function mergeRecords<R extends Registers>(
  a: Readonly<Record<string, R>>,
  b: Readonly<Record<string, R>>,
): Readonly<Record<string, R>> {
  // a map, for an id may be any word, `__proto__` too
  let merged: Map<string, R> | null = null;
  for (const [id, registers] of Object.entries(b)) {
    const known = Object.hasOwn(a, id) ? a[id] : undefined;
    const next = known ? mergeRegisters(known, registers) : registers;
    if (next === known) continue;
    merged ??= new Map(Object.entries(a));
    merged.set(id, next);
  }
  return merged ? Object.fromEntries(merged) : a;
}

/** When anything of it was written last. */
export function lastWritten(registers: Registers): number {
  return Math.max(0, ...Object.values(registers).map((register) => register?.[1] ?? 0));
}
