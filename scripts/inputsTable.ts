import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';

/** Number of inputs in CONTRACT 7. */
const INPUTS = 42;

const TESTS = ['remote/src', 'host-sdk/src', 'host-shell', 'shared-types/src', 'e2e/specs'];
const TABLE = 'docs/inputs.md';

/** Matches `input 4, input 5: what is expected`, in any quotes. */
const TITLE = /(['"`])(input \d+(?:, input \d+)*): ((?:\\.|(?!\1)[^\n])*)\1/g;
const ROW = /^\| (\d+) +\| (.+?) +\| (.*?) *\|$/gm;
/** A link, followed by the titles of tests in that file. */
const LINK = /\[[^\]]+\]\(([^)]+)\)((?:,? `[^`]+`)*)/g;

const numbers = (text: string): number[] => [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));

function testFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : testFiles(inner);
    return /\.(?:test|spec)\.tsx?$/.test(entry.name) ? [inner] : [];
  });
}

const named = (input: number, file: string, title: string): string => `${input}: ${file}: ${title}`;

/** Returns every test with an input number, once for each input in its title. */
function testsInTree(root: string): string[] {
  return TESTS.flatMap((folder) => testFiles(join(root, folder))).flatMap((path) => {
    const file = relative(root, path).replaceAll('\\', '/');
    return [...readFileSync(path, 'utf8').matchAll(TITLE)].flatMap(([, , inputs = '', title = '']) =>
      numbers(inputs).map((input) => named(input, file, title)),
    );
  });
}

/**
 * Returns the faults of the table of inputs, one sentence each: rows that are missing or out of order, tests in a row
 * that do not exist, and tests that no row names.
 */
export function inputsTableFaults(root: string): string[] {
  const rows = [...readFileSync(join(root, TABLE), 'utf8').matchAll(ROW)].map(([, number, input = '', cell = '']) => ({
    number: Number(number),
    input,
    cell,
  }));
  const found = rows.map(({ number }) => number).join();
  const expected = Array.from({ length: INPUTS }, (_, i) => i + 1).join();
  const faults = found === expected ? [] : [`The rows are not 1 to ${INPUTS} in order: ${found}`];
  const inTree = new Set(testsInTree(root));
  const inTable = new Set<string>();
  for (const { number, cell } of rows) {
    const links = [...cell.matchAll(LINK)];
    if (links.length === 0) faults.push(`Row ${number} links to no test`);
    for (const [, target = '', titles = ''] of links) {
      const file = posix.join(posix.dirname(TABLE), target);
      if (!existsSync(join(root, file))) faults.push(`Row ${number} links to ${file}, which is not there`);
      const listed = [...titles.matchAll(/`([^`]+)`/g)].map(([, title = '']) => named(number, file, title));
      if (listed.length === 0) faults.push(`Row ${number} names no test of ${file}`);
      for (const test of listed) inTable.add(test);
    }
  }
  for (const test of inTable) if (!inTree.has(test)) faults.push(`Only in the table: ${test}`);
  for (const test of inTree) if (!inTable.has(test)) faults.push(`Not in the table: ${test}`);
  return faults;
}
