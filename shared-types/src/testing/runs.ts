// tests run in Node; the contracts do not, and have no types for it
declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

const RUNS = Number(process.env.MARS_RUNS ?? 1000);

/** Number of damaged inputs for an edge: a thousand for each change, a hundred thousand at night. */
export const FUZZ_RUNS = RUNS * Math.max(1, RUNS / 1000);

/** Milliseconds for all of them, on a machine that does other things as well. */
export const FUZZ_TIMEOUT_MS = Math.max(120_000, FUZZ_RUNS * 20);
