import type { FullConfig, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** How many of the slowest tests are printed. */
const SLOWEST = 10;

interface Count {
  passed: number;
  failed: number;
  /** Milliseconds of all tests together. */
  took: number;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Prints a line for each browser engine, and the slowest tests, at the end of a run. */
export default class EngineReporter implements Reporter {
  readonly #counts = new Map<string, Count>();
  readonly #tests: { readonly name: string; readonly took: number }[] = [];

  onBegin(config: FullConfig): void {
    for (const { name } of config.projects) this.#counts.set(name, { passed: 0, failed: 0, took: 0 });
  }

  onTestEnd(test: TestCase, { duration }: TestResult): void {
    const engine = test.parent.project()?.name ?? '';
    const count = this.#counts.get(engine);
    if (!count) return;
    // a test that is expected to fail passes when it fails
    if (test.outcome() === 'expected') count.passed += 1;
    else count.failed += 1;
    count.took += duration;
    this.#tests.push({ name: `${engine} › ${test.titlePath().slice(2).join(' › ')}`, took: duration });
  }

  onEnd(): void {
    // the tests were only listed
    if (this.#tests.length === 0) return;
    console.log(`\nThe ${SLOWEST} slowest tests:`);
    for (const { name, took } of this.#tests.sort((a, b) => b.took - a.took).slice(0, SLOWEST))
      console.log(`  ${seconds(took).padStart(7)}  ${name}`);
    console.log('');
    for (const [engine, { passed, failed, took }] of this.#counts) {
      const result = passed + failed === 0 ? 'no test was run' : `${passed} passed, ${failed} failed, ${seconds(took)}`;
      console.log(`${engine}: ${result}`);
    }
  }

  printsToStdio(): boolean {
    return false;
  }
}
