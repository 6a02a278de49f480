// tests run in Node; the product does not, and has no types for it
declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

/** Number of runs of a property: a thousand for each change, ten times that at night. */
export const RUNS = Number(process.env.MARS_RUNS ?? 1000);

/** Number of hours in a simulated day: one for each change, thirty-two at night. */
export const HOURS = Number(process.env.MARS_HOURS ?? 1);

/** Number of inputs for an edge: ten thousand for each change, ten times that at night. */
export const EDGE_RUNS = RUNS * 10;

/** Number of stories of a pointer, each with a rendered page: three hundred for each change, ten times that at night. */
export const POINTER_RUNS = Math.ceil(RUNS * 0.3);

/** Milliseconds for all of them, on a machine that does other things as well. */
export const POINTER_TIMEOUT_MS = POINTER_RUNS * 1000;
