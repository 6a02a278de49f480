/** A part of the nightly run. Its commands run one after the other, from the root of the repository. */
export interface Part {
  readonly name: string;
  /** One sentence for `--list`. */
  readonly does: string;
  /** Programs with their arguments. The first that fails ends the part. */
  readonly commands: readonly (readonly string[])[];
  /** Variables that a caller's environment may replace. */
  readonly env: Readonly<Record<string, string>>;
  /** The runner that writes the part's JSON report. Undefined if the part has no tests to count. */
  readonly runner?: 'vitest' | 'playwright';
}

/** Minutes after which a part is stopped. */
export const LIMIT_MINUTES = 120;

/** Folder of what the parts write: `NAME.log`, `NAME.json` of the test runner, and a folder with Playwright's traces. */
export const PARTS_FOLDER = 'reports/nightly';

/** Returns the path of the JSON report that the test runner of a part writes. */
export const testReportOf = (name: string): string => `${PARTS_FOLDER}/${name}.json`;

const vitest = (name: string, ...args: string[]): string[] => [
  'npx',
  'vitest',
  'run',
  ...args,
  `--outputFile.json=${testReportOf(name)}`,
];

/** The runner of the parts names the JSON report in the environment, because Playwright has no option for it. */
const playwright = (name: string, config: string, ...args: string[]): string[] => [
  'npx',
  'playwright',
  'test',
  `--config=${config}`,
  // a run deletes the traces in its folder
  `--output=${PARTS_FOLDER}/${name}`,
  ...args,
];

/** Part of the paths of the properties that render a page in each run. They need the time of a part of their own. */
const WITH_PAGES = 'property.test.tsx';

/** End of the paths of the tests that send damaged values to an edge. */
const FUZZ = 'fuzz.test.ts';

/** Parts of the paths of all other tests that take their number of runs from `MARS_RUNS`. */
const PROPERTIES = [
  'property',
  'model',
  'races',
  'registers',
  'tabs',
  'sessionViews',
  'filterSessions',
  'finishedRuns',
  'usualDuration',
  'killed',
  'release/channel',
] as const;

const SPECS = 'e2e/playwright.config.ts';
const INSTALLED = 'e2e/nightly.config.ts';

/** All parts, in the order in which they run. The parts `hosts` and `types` need the package registry. */
export const PARTS: readonly Part[] = [
  {
    name: 'properties',
    does: 'Each property ten thousand times, and a promotion killed at a hundred random moments.',
    commands: [vitest('properties', ...PROPERTIES, `--exclude=**/*${WITH_PAGES}`, `--exclude=**/*${FUZZ}`)],
    env: { MARS_RUNS: '10000' },
    runner: 'vitest',
  },
  {
    name: 'fuzz',
    does: 'Each edge with a hundred thousand damaged inputs.',
    commands: [vitest('fuzz', FUZZ)],
    env: { MARS_RUNS: '10000' },
    runner: 'vitest',
  },
  {
    name: 'pages',
    does: 'Each property of rendered pages: three thousand clicks on what moves, a hundred lives of a page.',
    commands: [vitest('pages', WITH_PAGES)],
    env: { MARS_RUNS: '10000' },
    runner: 'vitest',
  },
  {
    name: 'hours',
    does: 'Two windows for thirty-two simulated hours, beside a model of the server.',
    // with vmForks, the pool of all other tests, the same hours take two thirds more processor time
    commands: [vitest('hours', 'longDay', '--pool=forks')],
    env: { MARS_HOURS: '32' },
    runner: 'vitest',
  },
  {
    name: 'types',
    does: 'A host with each supported version of the types of React and Next, in both compilers.',
    commands: [['npx', 'tsx', 'e2e/hosts/installTypes.ts'], playwright('types', INSTALLED, 'type-matrix.spec.ts')],
    env: {},
    runner: 'playwright',
  },
  {
    name: 'hosts',
    does: 'Hosts with other versions of React and Next from the registry, in Chromium.',
    commands: [['npx', 'tsx', 'e2e/hosts/buildNightly.ts'], playwright('hosts', INSTALLED, 'hosts.spec.ts')],
    env: {},
    runner: 'playwright',
  },
  {
    name: 'chromium-long',
    does: 'Ten thousand polls in one page, and axe in every appearance.',
    commands: [playwright('chromium-long', SPECS, '--project=chromium', 'soak.spec.ts', 'axe.spec.ts')],
    env: { MARS_NIGHTLY: '1', MARS_AXE: 'full' },
    runner: 'playwright',
  },
  {
    name: 'firefox',
    does: 'All browser tests in Firefox, without those of the list in docs/engines.md.',
    commands: [playwright('firefox', SPECS, '--project=firefox')],
    env: { MARS_ENGINES: 'full' },
    runner: 'playwright',
  },
  {
    name: 'webkit',
    does: 'All scenarios in WebKit.',
    commands: [playwright('webkit', SPECS, '--project=webkit')],
    env: { MARS_ENGINES: 'full' },
    runner: 'playwright',
  },
  {
    name: 'bench',
    does: 'The numbers of the bench against their limits.',
    commands: [['npx', 'tsx', 'bench/src/main.ts', '--check']],
    env: {},
  },
  {
    name: 'endurance',
    does: 'A day of two windows that sleep, failures and new releases interrupt.',
    commands: [['npx', 'tsx', 'bench/src/main.ts', '--check', 'endurance']],
    env: {},
  },
];
