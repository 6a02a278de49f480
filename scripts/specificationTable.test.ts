import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { specificationTableFaults } from './specificationTable.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

it('has files, tests and differences for each line of the specification', () => {
  expect(specificationTableFaults(ROOT)).toEqual([]);
});

describe('a page', () => {
  let root: string;

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  const PLACE = '[a.ts](../remote/src/a.ts) `readA`';
  const TEST = '[a.test.ts](../remote/src/a.test.ts) `reads what was asked`';
  const HEAD = '| asked | state | where | shown by | how it differs, and why |\n| --- | --- | --- | --- | --- |';
  const ONE_YES = '1 lines: 1 yes, 0 differs, 0 partly, 0 not built.';

  function page(row: string, count = ONE_YES): string[] {
    write('docs/specification.md', `# Title\n\n${count}\n\n## Task 1\n\n${HEAD}\n${row}\n`);
    return specificationTableFaults(root);
  }

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'specification-table-'));
    write('remote/src/a.ts', 'export function readA(): void {}\n');
    write(
      'remote/src/a.test.ts',
      [
        "// it('is only spoken of')",
        "/**\n * it('is only spoken of')\n */",
        "it.skip('is skipped', () => {});",
        "describe('an answer', () => {",
        "  it('reads what was asked', () => {});",
        `  it(\`reads \${what} at once\`, () => {});`,
        "  it.each([1, 2])('reads %d times', () => {});",
        "  it.each<[string]>([\n    ['a'],\n  ])(\n    'does not lose one that isn\\'t there',\n    () => {},\n  );",
        "  expect(text).toBe('is no title');",
        '});',
      ].join('\n'),
    );
    write('docs/decisions/why.md', '# Why\n');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it.each([
    ['is met', `| it | yes | ${PLACE} | ${TEST} | |`],
    ['is met, with a remark', `| it | yes | ${PLACE} | ${TEST} | It does more. |`],
    ['has no test but a reason', `| it | yes | ${PLACE} | No test: it is a type, which the compiler checks. | |`],
    [
      'has no test but a link to the reason',
      `| it | yes | ${PLACE} | No test: it is [decided](decisions/why.md) so. | |`,
    ],
    ['is in a folder', `| it | yes | [remote](../remote) | ${TEST} | |`],
    [
      'has a test whose title is a template',
      `| it | yes | ${PLACE} | ${TEST.replace('what was asked', `\${what}`)} | |`,
    ],
    [
      'names the fixed part of a title template',
      `| it | yes | ${PLACE} | ${TEST.replace('reads what was asked', 'at once')} | |`,
    ],
    ['has a test with each', `| it | yes | ${PLACE} | ${TEST.replace('what was asked', '%d times')} | |`],
    [
      'has a title with an apostrophe',
      `| it | yes | ${PLACE} | ${TEST.replace('reads what was asked', "isn't there")} | |`,
    ],
    ['names two tests', `| it | yes | ${PLACE} | ${TEST}, \`at once\`; ${TEST} | |`],
  ])('has no faults with a row that %s', (_, row) => {
    expect(page(row)).toEqual([]);
  });

  it('has no faults with rows that differ or are not built and have a reason', () => {
    const differs = `| it | differs | ${PLACE} | ${TEST} | MARS has none: [why](decisions/why.md#because). |`;
    const notBuilt = '| that | not built | – | No test: there is nothing to test. | Nobody can do it. |';
    expect(page(`${differs}\n${notBuilt}`, '2 lines: 0 yes, 1 differs, 0 partly, 1 not built.')).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['a cell too few', `| it | yes | ${PLACE} | ${TEST} |`, 'has 4 cells, not 5'],
    ['a cell too many', `| it | yes | ${PLACE} | ${TEST} | | |`, 'has 6 cells, not 5'],
    ['no file', `| it | yes | somewhere | ${TEST} | |`, 'names no file'],
    ['no file although it is met', `| it | yes | – | ${TEST} | |`, 'names no file'],
    ['a missing file', `| it | yes | ${PLACE.replace('a.ts)', 'b.ts)')} | ${TEST} | |`, 'remote/src/b.ts is not there'],
    [
      'a name that the file does not contain',
      `| it | yes | ${PLACE.replace('readA', 'readB')} | ${TEST} | |`,
      'remote/src/a.ts has no readB',
    ],
    ['no test', `| it | yes | ${PLACE} | | |`, 'has no test, and no sentence that says why'],
    [
      'no test and an incomplete sentence',
      `| it | yes | ${PLACE} | No test | |`,
      'has no test, and no sentence that says why',
    ],
    [
      'no test and a broken link to the reason',
      `| it | yes | ${PLACE} | No test: it is seen in [the gallery](gallery.md) only. | |`,
      'docs/gallery.md is not there',
    ],
    [
      'a missing test file',
      `| it | yes | ${PLACE} | ${TEST.replace('a.test.ts)', 'b.test.ts)')} | |`,
      'remote/src/b.test.ts is not there',
    ],
    [
      'a test file without a title',
      `| it | yes | ${PLACE} | ${TEST.replace(/ `.*/, '')} | |`,
      'names no test of remote/src/a.test.ts',
    ],
    [
      'an unknown title',
      `| it | yes | ${PLACE} | ${TEST.replace('asked', 'wanted')} | |`,
      'remote/src/a.test.ts has 0 tests called: reads what was wanted',
    ],
    [
      'text of the file that is not a title',
      `| it | yes | ${PLACE} | ${TEST.replace('reads what was asked', 'is no title')} | |`,
      'remote/src/a.test.ts has 0 tests called: is no title',
    ],
    [
      'a title that is only in a comment',
      `| it | yes | ${PLACE} | ${TEST.replace('reads what was asked', 'is only spoken of')} | |`,
      'remote/src/a.test.ts has 0 tests called: is only spoken of',
    ],
    [
      'the title of a skipped test',
      `| it | yes | ${PLACE} | ${TEST.replace('reads what was asked', 'is skipped')} | |`,
      'remote/src/a.test.ts has 0 tests called: is skipped',
    ],
    [
      'a part of several titles',
      `| it | yes | ${PLACE} | ${TEST.replace('reads what was asked', 'reads')} | |`,
      'remote/src/a.test.ts has 3 tests called: reads',
    ],
    [
      'a remark that is not a sentence',
      `| it | yes | ${PLACE} | ${TEST} | more |`,
      'does not say how it differs, and why',
    ],
    [
      'a broken link to the reason',
      `| it | yes | ${PLACE} | ${TEST} | It is [decided](decisions/other.md). |`,
      'docs/decisions/other.md is not there',
    ],
  ])('has a fault with a row that has %s', (_, row, fault) => {
    expect(page(row)).toEqual([`Task 1: it: ${fault}`]);
  });

  it.each(['differs', 'partly', 'not built'])('has a fault with a row that is "%s" and has no reason', (state) => {
    expect(page(`| it | ${state} | ${PLACE} | ${TEST} | |`)).toContain(
      'Task 1: it: does not say how it differs, and why',
    );
  });

  it('has a fault with an unknown state', () => {
    expect(page(`| it | almost | ${PLACE} | ${TEST} | It differs. |`)).toContain(
      'Task 1: it: the state is none of yes, differs, partly, not built: almost',
    );
  });

  it('has a fault with a wrong count, and without rows', () => {
    const count = '2 lines: 2 yes, 0 differs, 0 partly, 0 not built.';
    expect(page(`| it | yes | ${PLACE} | ${TEST} | |`, count)).toEqual([`The page does not say: ${ONE_YES}`]);
    rmSync(join(root, 'docs/specification.md'));
    expect(specificationTableFaults(root)).toEqual([
      'The page does not say: 0 lines: 0 yes, 0 differs, 0 partly, 0 not built.',
    ]);
  });
});
