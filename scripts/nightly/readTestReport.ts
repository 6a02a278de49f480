import { relative } from 'node:path';
import type { TestCounts } from './nightlyReport.ts';
import type { Part } from './parts.ts';

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    /** Path of the file. */
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly { readonly projectName: string; readonly status: string }[];
  }[];
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
  readonly suites: readonly PlaywrightSuite[];
}

/** Returns what the JSON report of a test runner counts. `root` is the folder from which files are named. */
export function readTestReport(text: string, runner: NonNullable<Part['runner']>, root: string): TestCounts {
  const report = JSON.parse(text) as unknown;
  return runner === 'vitest' ? readVitest(report as VitestReport, root) : readPlaywright(report as PlaywrightReport);
}

function readVitest({ numPassedTests, numFailedTests, testResults }: VitestReport, root: string): TestCounts {
  const failures = testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((one) => one.status === 'failed');
    // a file that cannot be imported failed without a test
    if (failed.length === 0 && status === 'failed') return [file];
    return failed.map(({ fullName }) => `${file} › ${fullName}`);
  });
  return { passed: numPassedTests, failed: Math.max(numFailedTests, failures.length), failures };
}

function readPlaywright({ stats: { expected, unexpected, flaky }, suites }: PlaywrightReport): TestCounts {
  return { passed: expected, failed: unexpected + flaky, failures: suites.flatMap((suite) => failuresIn(suite, [])) };
}

function failuresIn({ title, suites = [], specs }: PlaywrightSuite, above: readonly string[]): string[] {
  const path = [...above, title];
  const own = specs.flatMap((spec) =>
    spec.tests
      // a test that passed only when it was repeated counts as failed
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName }) => `${projectName} › ${[...path, spec.title].join(' › ')}`),
  );
  return [...own, ...suites.flatMap((suite) => failuresIn(suite, path))];
}
