import * as v from 'valibot';

/** Returns the readable items: one that is not affects no other. */
export function readable<T>(schema: v.GenericSchema<unknown, T>, items: readonly unknown[]): T[] {
  return items.flatMap((item) => {
    const read = v.safeParse(schema, item);
    return read.success ? [read.output] : [];
  });
}
