import type { NightlyReport, PartRun } from './nightlyReport.ts';
import { PARTS } from './parts.ts';

const HEADER = ['part', 'result', 'tests', 'minutes', 'commit', 'started (UTC)', 'with'];

/** Returns the report as Markdown that can also be read in a terminal: a table, what failed, the versions. */
export function summary(report: NightlyReport): string {
  const names = PARTS.map(({ name }) => name);
  const all = [...names, ...Object.keys(report).filter((name) => !names.includes(name))];
  const rows = all.map((name) => [name, ...cells(report[name])]);
  const runs = Object.entries(report);
  const failed = runs.flatMap(([name, run]) => (run.why === undefined ? [] : whatFailed(name, run, run.why)));
  return [
    ...table([HEADER, ...rows]),
    ...(failed.length > 0 ? ['', 'What did not pass:', '', ...failed] : []),
    ...(runs.length > 0 ? ['', 'Versions:', '', ...versionLines(runs)] : []),
    '',
  ].join('\n');
}

function cells(run: PartRun | undefined): string[] {
  if (!run) return ['not run', '–', '–', '–', '–', '–'];
  const { result, tests, minutes, commit, dirty, started, env } = run;
  return [
    result,
    tests ? `${tests.passed} passed, ${tests.failed} failed` : '–',
    minutes.toFixed(1),
    `${commit.slice(0, 8)}${dirty ? ' + changes' : ''}`,
    started.slice(0, 16).replace('T', ' '),
    Object.entries(env)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ') || '–',
  ];
}

const whatFailed = (name: string, { tests }: PartRun, why: string): string[] => [
  `- ${name}: ${why}`,
  ...(tests?.failures ?? []).map((failure) => `  - ${failure}`),
];

/** Returns a line for the parts that ran with the same versions. */
function versionLines(runs: readonly (readonly [string, PartRun])[]): string[] {
  const parts = new Map<string, string[]>();
  for (const [name, { versions }] of runs) {
    const line = Object.entries(versions)
      .map(([program, version]) => `${program} ${version}`)
      .join(', ');
    parts.set(line, [...(parts.get(line) ?? []), name]);
  }
  return [...parts].map(([line, names]) => `- ${names.join(', ')}: ${line}`);
}

/** Returns the lines of a Markdown table whose columns are as wide as their contents. */
function table([header = [], ...rows]: readonly (readonly string[])[]): string[] {
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
