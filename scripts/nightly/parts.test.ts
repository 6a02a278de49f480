import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filesBelow } from '../repositoryTexts.ts';
import { PARTS, testReportOf } from './parts.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = filesBelow(root);
const tests = files.filter((path) => /\.test\.tsx?$/.test(path));
const EXCLUDE = '--exclude=**/*';

/** What a part of unit tests selects: parts of paths, and ends of paths that it leaves out. */
function selectionOf(name: string) {
  const args = PARTS.find((part) => part.name === name)?.commands[0] ?? [];
  const filters = args.slice(args.indexOf('run') + 1).filter((argument) => !argument.startsWith('--'));
  const left = args
    .filter((argument) => argument.startsWith(EXCLUDE))
    .map((argument) => argument.slice(EXCLUDE.length));
  const takes = (path: string): boolean =>
    filters.some((filter) => path.includes(filter)) && !left.some((end) => path.endsWith(end));
  return { filters, takes };
}

const hours = selectionOf('hours');
/** The parts whose number of runs is larger at night. */
const parts = ['properties', 'fuzz', 'pages'].map(selectionOf);

/** Returns the unit tests in which the text occurs. */
const testsWith = (text: RegExp): string[] => tests.filter((path) => text.test(readFileSync(join(root, path), 'utf8')));

describe('the unit tests of the night', () => {
  it.each([...parts, hours].flatMap(({ filters }) => filters))('"%s" selects a test', (filter) =>
    expect(tests.filter((path) => path.includes(filter))).not.toEqual([]),
  );

  it('include every test whose number of runs is larger at night, in one part', () => {
    const withRuns = testsWith(/\b(?:EDGE_|FUZZ_|POINTER_)?RUNS\b.*from '.*\/runs\.ts'|process\.env\.MARS_RUNS/);
    expect(withRuns).not.toEqual([]);
    expect(withRuns.filter((path) => parts.filter(({ takes }) => takes(path)).length !== 1)).toEqual([]);
  });

  it('include every test whose hours are more at night', () => {
    const withHours = testsWith(/\bHOURS\b.*from '.*\/runs\.ts'/);
    expect(withHours).not.toEqual([]);
    expect(withHours.filter((path) => !hours.takes(path))).toEqual([]);
  });
});

it('every file that a part names exists', () => {
  const named = PARTS.flatMap(({ commands }) => commands.flat())
    .map((argument) => argument.replace('--config=', ''))
    .filter((argument) => argument.includes('/') && argument.endsWith('.ts') && !argument.startsWith(EXCLUDE));
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it('every test of hosts from the registry belongs to one part', () => {
  const specs = files.filter((path) => path.startsWith('e2e/nightly/')).map((path) => path.replace('e2e/nightly/', ''));
  const named = PARTS.flatMap(({ commands }) => commands.flat().filter((argument) => argument.endsWith('.spec.ts')));
  expect(specs).not.toEqual([]);
  for (const spec of specs) expect(named.filter((argument) => argument === spec)).toEqual([spec]);
});

it('each part has a name of its own and a sentence, and its reports are named by it', () => {
  expect(new Set(PARTS.map(({ name }) => name)).size).toBe(PARTS.length);
  for (const { name, does, commands, runner } of PARTS) {
    expect(does).toMatch(/^[A-Z].*\.$/);
    const written = commands.flat().filter((argument) => argument.startsWith('--output'));
    const expected = {
      vitest: [`--outputFile.json=${testReportOf(name)}`],
      playwright: [`--output=reports/nightly/${name}`],
    };
    expect(written).toEqual(runner ? expected[runner] : []);
  }
});

it('the document has a row for each part, in the same order', () => {
  const document = readFileSync(join(root, 'docs/nightly.md'), 'utf8');
  const [table = ''] = /^\| part \|[\s\S]*?\n\n/m.exec(document) ?? [];
  const rows = [...table.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
  expect(rows).toEqual(PARTS.map(({ name }) => name));
});
