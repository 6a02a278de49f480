import { fileURLToPath } from 'node:url';
import type { ProvidedContext } from 'vitest';
import { startVitest } from 'vitest/node';

const CONFIG = fileURLToPath(new URL('../../vitest.config.ts', import.meta.url));

/**
 * Runs all tests of one file on simulated time, and returns what each of them left in its `meta.measured`. The simulated
 * browser is a tool of the unit tests, which gives each window its own copy of the product by the module loader of Vitest.
 *
 * @param file part of the path of a file that ends with `.measure.ts`
 * @param provide what the file reads by `inject`
 * @returns by the name of the test
 * @throws AggregateError with every failure of the file
 */
export async function runMeasures<T>(file: string, provide: Partial<ProvidedContext>): Promise<Map<string, T>> {
  const vitest = await startVitest('test', [file], {
    config: CONFIG,
    watch: false,
    // an empty list means the default reporter
    reporters: [{}],
    provide,
  });
  try {
    const measured = new Map<string, T>();
    const faults: unknown[] = [...vitest.state.getUnhandledErrors()];
    for (const module of vitest.state.getTestModules()) {
      faults.push(...module.errors());
      for (const test of module.children.allTests()) {
        faults.push(...(test.result().errors ?? []));
        const left = test.meta().measured;
        if (left !== undefined) measured.set(test.name, left as T);
      }
    }
    if (faults.length > 0) throw new AggregateError(faults, 'The simulated browser has failed.');
    return measured;
  } finally {
    await vitest.close();
  }
}
