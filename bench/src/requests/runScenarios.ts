import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import type { Requested } from './scenarios.ts';

const CONFIG = fileURLToPath(new URL('../../vitest.config.ts', import.meta.url));

/**
 * Runs all scenarios on simulated time. The simulated browser is a tool of the unit tests, which gives each window its own
 * copy of the product by the module loader of Vitest.
 *
 * @param measuredHours how long each browser is measured
 * @returns by the name of the scenario
 */
export async function runScenarios(measuredHours: number): Promise<Map<string, Requested>> {
  const vitest = await startVitest('test', [], {
    config: CONFIG,
    watch: false,
    // an empty list means the default reporter
    reporters: [{}],
    provide: { measuredHours },
  });
  try {
    const requested = new Map<string, Requested>();
    const faults: unknown[] = [...vitest.state.getUnhandledErrors()];
    for (const module of vitest.state.getTestModules()) {
      faults.push(...module.errors());
      for (const test of module.children.allTests()) {
        faults.push(...(test.result().errors ?? []));
        const measured = test.meta().requested;
        if (measured) requested.set(test.name, measured);
      }
    }
    if (faults.length > 0) throw new AggregateError(faults, 'The simulated browser has failed.');
    return requested;
  } finally {
    await vitest.close();
  }
}
