// tests run in Node; the product does not, and has no types for it
declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

/** How many times a property is tried: a thousand for each change, ten times that at night. */
export const RUNS = Number(process.env.MARS_RUNS ?? 1000);

/** How many hours a simulated day has: eight for each change, a week at night. */
export const HOURS = Number(process.env.MARS_HOURS ?? 8);

/** How many inputs an edge is given: ten thousand for each change, ten times that at night. */
export const EDGE_RUNS = RUNS * 10;
