import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

/** The page that compares every line of the specification with the product. */
const TABLE = 'docs/specification.md';

/** States of a row. Only `yes` needs no reason. */
const STATES = ['yes', 'differs', 'partly', 'not built'];

/** Number of columns: requirement, state, files, tests, difference with its reason. */
const COLUMNS = 5;

const SEPARATOR = /^\|(?: -+ \|)+$/;
/** Matches a link and the names in that file. */
const LINK = /\[[^\]]+\]\(([^)#]+)(?:#[^)]*)?\)((?:,? `[^`]+`)*)/g;
/** Matches the title of a test or a group, also with `each`. Skipped tests do not count. */
const TITLE = /(?:\b(?:it|test|describe)(?:\.(?!skip|fixme|todo)\w+)*|\))\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;
const COMMENT = /^\s*(?:\/\/|\/?\*).*$/gm;
const SENTENCE = /^[A-Z“`[].*\.$/;
const NO_TEST = /^No test: .+\.$/;

interface Row {
  /** Heading and requirement, to identify the row in a fault. */
  name: string;
  cells: string[];
}

interface Link {
  file: string;
  names: string[];
}

/** Returns the rows of all tables of the page, without their heads. */
function rowsOf(page: string): Row[] {
  let heading = '';
  const lines = page.split('\n');
  return lines.flatMap((line, index) => {
    if (line.startsWith('#')) heading = line.replace(/^#+ /, '');
    const isRow = line.startsWith('|') && !SEPARATOR.test(line) && !SEPARATOR.test(lines[index + 1] ?? '');
    if (!isRow) return [];
    const cells = line
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim());
    return [{ name: `${heading}: ${cells[0]}`, cells }];
  });
}

function linksOf(cell: string): Link[] {
  return [...cell.matchAll(LINK)].map(([, target = '', names = '']) => ({
    file: posix.join(posix.dirname(TABLE), target),
    names: [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  }));
}

/** Returns the text of a file, an empty text for a folder, null if neither exists. */
function textOf(root: string, file: string): string | null {
  const path = join(root, file);
  if (!existsSync(path)) return null;
  return statSync(path).isDirectory() ? '' : readFileSync(path, 'utf8');
}

/** Returns the titles of the tests in a file. Titles with placeholders are unchanged. */
function titlesOf(text: string): string[] {
  return [...text.replace(COMMENT, '').matchAll(TITLE)].map(([, , title = '']) => title.replace(/\\(.)/g, '$1'));
}

/** Returns the faults of a cell's links. Calls the function with each link and the text of its file. */
function faultsOfLinks(root: string, cell: string, look: (link: Link, text: string) => string[]): string[] {
  return linksOf(cell).flatMap((link) => {
    const text = textOf(root, link.file);
    return text === null ? [`${link.file} is not there`] : look(link, text);
  });
}

function faultsOfPlace(root: string, cell: string, state: string): string[] {
  if (linksOf(cell).length === 0) return state === 'not built' && cell === '–' ? [] : ['names no file'];
  return faultsOfLinks(root, cell, ({ file, names }, text) =>
    names.filter((name) => !text.includes(name)).map((name) => `${file} has no ${name}`),
  );
}

function faultsOfTests(root: string, cell: string): string[] {
  if (NO_TEST.test(cell)) return faultsOfLinks(root, cell, () => []);
  if (linksOf(cell).length === 0) return ['has no test, and no sentence that says why'];
  return faultsOfLinks(root, cell, ({ file, names }, text) => {
    if (names.length === 0) return [`names no test of ${file}`];
    const titles = titlesOf(text);
    return names.flatMap((name) => {
      const found = titles.filter((title) => title.includes(name)).length;
      return found === 1 ? [] : [`${file} has ${found} tests called: ${name}`];
    });
  });
}

function faultsOfDifference(root: string, cell: string, state: string): string[] {
  const isSaid = SENTENCE.test(cell) || (state === 'yes' && cell === '');
  return [...(isSaid ? [] : ['does not say how it differs, and why']), ...faultsOfLinks(root, cell, () => [])];
}

function faultsOfRow(root: string, { name, cells }: Row): string[] {
  if (cells.length !== COLUMNS) return [`${name}: has ${cells.length} cells, not ${COLUMNS}`];
  const [, state = '', place = '', tests = '', difference = ''] = cells;
  return [
    ...(STATES.includes(state) ? [] : [`the state is none of ${STATES.join(', ')}: ${state}`]),
    ...faultsOfPlace(root, place, state),
    ...faultsOfTests(root, tests),
    ...faultsOfDifference(root, difference, state),
  ].map((fault) => `${name}: ${fault}`);
}

/** Returns the sentence of the page that counts its rows. */
function countOf(rows: readonly Row[]): string {
  const counts = STATES.map((state) => `${rows.filter(({ cells }) => cells[1] === state).length} ${state}`);
  return `${rows.length} lines: ${counts.join(', ')}.`;
}

/**
 * Returns the faults of the page, one sentence each: a row with too few or too many cells, an unknown state, a missing
 * file, name or test, no test and no reason for that, no explanation of a difference, a wrong count.
 */
export function specificationTableFaults(root: string): string[] {
  const page = textOf(root, TABLE) ?? '';
  const rows = rowsOf(page);
  const count = countOf(rows);
  const faults = rows.flatMap((row) => faultsOfRow(root, row));
  return page.includes(`\n${count}\n`) ? faults : [...faults, `The page does not say: ${count}`];
}
