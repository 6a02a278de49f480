declare module 'vitest' {
  interface ProvidedContext {
    /** How long each browser of the benchmark `requests` is measured. */
    measuredHours: number;
    /** How many changes of each kind the benchmark `truth` makes. */
    changesOfEachKind: number;
  }
  interface TaskMeta {
    /** What a test of a `.measure.ts` file has measured. */
    measured?: unknown;
  }
}

/** A random generator that yields the same numbers in each run, from 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
