import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inputsTableFaults } from './inputsTable.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

it('finds a test for each of the 42 inputs, and a row for each test', () => {
  expect(inputsTableFaults(ROOT)).toEqual([]);
});

it('has the rows of the contract’s own list', () => {
  const contract = readFileSync(join(ROOT, 'docs/contract.md'), 'utf8');
  const section = contract.slice(contract.indexOf('\n## 7.'), contract.indexOf('\n## Appendix A'));
  const rows = [...section.matchAll(/^\| (\d+) +\|/gm)].map(([, number]) => Number(number));
  expect(rows).toEqual(Array.from({ length: 42 }, (_, i) => i + 1));
});

describe('a table', () => {
  let root: string;

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  /** Every input has a test of its own; one row may be another one. */
  function table(row = 0, cell?: (right: string) => string): void {
    const rows = Array.from({ length: 42 }, (_, i) => {
      const right = `[a.test.ts](../remote/src/a.test.ts) \`title ${i + 1}\``;
      return `| ${i + 1} | anything | ${i + 1 === row && cell ? cell(right) : right} |`;
    });
    write('docs/inputs.md', ['| # | input | test |', '| --- | --- | --- |', ...rows].join('\n'));
  }

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'inputs-table-'));
    const tests = Array.from({ length: 42 }, (_, i) => `it('input ${i + 1}: title ${i + 1}', () => {});`);
    write('remote/src/a.test.ts', tests.join('\n'));
    table();
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('that is right has no faults, a test of two inputs included', () => {
    expect(inputsTableFaults(root)).toEqual([]);
    write('e2e/specs/b.spec.ts', 'test("input 1, input 2: both", async () => {});');
    expect(inputsTableFaults(root)).toEqual([
      'Not in the table: 1: e2e/specs/b.spec.ts: both',
      'Not in the table: 2: e2e/specs/b.spec.ts: both',
    ]);
  });

  it.each<[string, (right: string) => string, RegExp]>([
    ['links to a file that is not there', (right) => right.replace('src/a', 'src/b'), /src\/b\.test\.ts, which is not/],
    ['names a test that is not there', (right) => right.replace('title 7', 'other'), /Only in the table: 7: .*: other/],
    [
      'names the test of another row',
      (right) => right.replace('title 7', 'title 8'),
      /Only in the table: 7: .*title 8/,
    ],
    ['names no test', (right) => right.replace(/ `.*`/, ''), /Row 7 names no test/],
    ['has no link', () => 'planned', /Row 7 links to no test/],
  ])('whose row %s is told so', (_, cell, fault) => {
    table(7, cell);
    expect(inputsTableFaults(root)).toContainEqual(expect.stringMatching(fault));
  });

  it('without a row, with one twice or out of order is told so', () => {
    const right = readFileSync(join(root, 'docs/inputs.md'), 'utf8').split('\n');
    const [row = ''] = right.splice(20, 1);
    for (const rows of [right, [...right, row], [...right.slice(0, 20), row, row, ...right.slice(20)]]) {
      write('docs/inputs.md', rows.join('\n'));
      expect(inputsTableFaults(root)).toContainEqual(expect.stringMatching(/^The rows are not 1 to 42/));
    }
  });

  it('that does not know a test is told so', () => {
    write('host-sdk/src/below/c.test.tsx', 'it(`input 9: one more`, () => {});');
    expect(inputsTableFaults(root)).toEqual(['Not in the table: 9: host-sdk/src/below/c.test.tsx: one more']);
  });
});
