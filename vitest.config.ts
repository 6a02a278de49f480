import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The simulated day takes longer than all other files of one worker: it begins first. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith('longDay.test.ts');
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** The folders whose lines the unit tests must run, each of them. */
const COVERED = ['remote/src/state', 'remote/src/pill-bar'];
const MIN_COVERED_LINES_PERCENT = 85;

/** Properties try many things, on whatever machine. At night the two hours of the part are the limit. */
const TIMEOUT_MS = process.env.MARS_RUNS ? 7_200_000 : 60_000;

export default defineConfig({
  resolve: {
    // the host's module exists in hosts only
    alias: { '@mars/websocket': fileURLToPath(new URL('remote/src/testing/hostWebSocket.ts', import.meta.url)) },
  },
  // what the build writes into the remote
  define: { __MARS_RELEASE__: '"mars_sessions"' },
  test: {
    include: ['{shared-types,remote,host-sdk,host-shell,scripts,e2e,tools,bench}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // a process is kept between files: most of a run was the start of jsdom. Threads share the zone that some tests set
    pool: 'vmForks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: TIMEOUT_MS,
    // after a hundred promotions, thousands of files are removed
    hookTimeout: TIMEOUT_MS,
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/unit.json' },
    // `npm run coverage`
    coverage: {
      include: COVERED.map((folder) => `${folder}/**/*.{ts,tsx}`),
      exclude: ['**/*.test.{ts,tsx}'],
      reporter: ['text'],
      thresholds: Object.fromEntries(COVERED.map((folder) => [`${folder}/**`, { lines: MIN_COVERED_LINES_PERCENT }])),
    },
  },
});
