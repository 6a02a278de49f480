/** What a part did when it ran last. */
export interface PartRun {
  readonly result: Result;
  /** One sentence. Undefined if the part passed. */
  readonly why?: string | undefined;
  /** 40 hex digits. */
  readonly commit: string;
  /** Whether files differed from the commit, before the part or after it. */
  readonly dirty: boolean;
  /** ISO 8601, in UTC. */
  readonly started: string;
  readonly minutes: number;
  /** The variables of the part, with the values that it had. */
  readonly env: Readonly<Record<string, string>>;
  /** Null if the part has no test runner, or if its runner wrote no report. */
  readonly tests: TestCounts | null;
  /** Name of a program or package → version. */
  readonly versions: Readonly<Record<string, string>>;
}

const RESULTS = ['passed', 'failed', 'too long', 'interrupted'] as const;
export type Result = (typeof RESULTS)[number];

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  /** Names of the tests that failed. */
  readonly failures: readonly string[];
}

/** The last run of each part: name → run. */
export type NightlyReport = Readonly<Record<string, PartRun>>;

/** Raised when a report of an earlier format cannot be read any more. */
const FORMAT = 1;

/** Returns the text of the report's file. */
export const reportText = (parts: NightlyReport): string => `${JSON.stringify({ format: FORMAT, parts }, null, 2)}\n`;

/**
 * Reads the text of the report's file.
 *
 * @throws Error that says in a few words what is wrong
 */
export function parseReport(text: string): NightlyReport {
  const { format, parts } = members(JSON.parse(text), 'it');
  if (format !== FORMAT) throw new Error(`its format is ${JSON.stringify(format)}, and not ${FORMAT}`);
  return Object.fromEntries(Object.entries(members(parts, 'parts')).map(([name, run]) => [name, readRun(run, name)]));
}

function readRun(value: unknown, name: string): PartRun {
  const run = members(value, name);
  const wrong = Object.entries(RUN_MEMBERS).find(([member, isRight]) => !isRight(run[member]));
  if (wrong) throw new Error(`${name}.${wrong[0]} is ${JSON.stringify(run[wrong[0]])}`);
  return run as unknown as PartRun;
}

function members(value: unknown, what: string): Record<string, unknown> {
  if (!isObject(value)) throw new Error(`${what} is not an object`);
  return value;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isTexts = (value: unknown): boolean => isObject(value) && Object.values(value).every(isText);

function isTests(value: unknown): boolean {
  if (value === null) return true;
  if (!isObject(value)) return false;
  const { passed, failed, failures } = value;
  return isCount(passed) && isCount(failed) && Array.isArray(failures) && failures.every(isText);
}

const RUN_MEMBERS: Readonly<Record<keyof PartRun, (value: unknown) => boolean>> = {
  result: (value) => RESULTS.some((result) => result === value),
  why: (value) => value === undefined || isText(value),
  commit: (value) => isText(value) && /^[0-9a-f]{40}$/.test(value),
  dirty: (value) => typeof value === 'boolean',
  started: (value) => isText(value) && !Number.isNaN(Date.parse(value)),
  minutes: (value) => typeof value === 'number' && value >= 0,
  env: isTexts,
  tests: isTests,
  versions: isTexts,
};
