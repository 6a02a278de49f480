/**
 * What tabs keep together without a server between them: single values, of which the last written one wins, in whatever
 * order the tabs learn about it. Merging is commutative, associative and idempotent, so all tabs reach the same state.
 */

/**
 * A value, its order, and the tab that wrote it. The order is higher than that of the value it replaced: milliseconds
 * since the epoch for what the user chose, a counter for values that have an order of their own.
 */
export type Register<T> = readonly [value: T, at: number, by: string];

export function isLater(a: Register<unknown>, b: Register<unknown>): boolean {
  return a[1] === b[1] ? a[2] > b[2] : a[1] > b[1];
}

/** Returns a register that replaces another. Its order is higher, even when the clock was set back. */
export function written<T>(value: T, before: Register<T> | undefined, wall: number, by: string): Register<T> {
  return [value, Math.max(wall, (before?.[1] ?? 0) + 1), by];
}

/** Registers by name. */
export type Registers = Readonly<Record<string, Register<unknown> | undefined>>;

/** Returns the later register of each name. Returns `a` itself if `b` adds nothing. */
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

/** Merges two records of registers in the same way. */
export function mergeRecords<R extends Registers>(
  a: Readonly<Record<string, R>>,
  b: Readonly<Record<string, R>>,
): Readonly<Record<string, R>> {
  // a map, because an id may be `__proto__`
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

/** Returns the highest order of all registers. */
export function lastWritten(registers: Registers): number {
  return Math.max(0, ...Object.values(registers).map((register) => register?.[1] ?? 0));
}
