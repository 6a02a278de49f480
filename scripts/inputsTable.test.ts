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

it('has the same rows as the list in the contract', () => {
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

  /** Writes a table with a test for each input; one row may be changed. */
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

  it('has no faults when it is correct, even with a test of two inputs', () => {
    expect(inputsTableFaults(root)).toEqual([]);
    write('e2e/specs/b.spec.ts', 'test("input 1, input 2: both", async () => {});');
    expect(inputsTableFaults(root)).toEqual([
      'Not in the table: 1: e2e/specs/b.spec.ts: both',
      'Not in the table: 2: e2e/specs/b.spec.ts: both',
    ]);
  });

  it.each<[string, (right: string) => string, RegExp]>([
    ['links to a missing file', (right) => right.replace('src/a', 'src/b'), /src\/b\.test\.ts, which is not/],
    ['names a missing test', (right) => right.replace('title 7', 'other'), /Only in the table: 7: .*: other/],
    [
      'names the test of another row',
      (right) => right.replace('title 7', 'title 8'),
      /Only in the table: 7: .*title 8/,
    ],
    ['names no test', (right) => right.replace(/ `.*`/, ''), /Row 7 names no test/],
    ['has no link', () => 'planned', /Row 7 links to no test/],
  ])('gets a fault when a row %s', (_, cell, fault) => {
    table(7, cell);
    expect(inputsTableFaults(root)).toContainEqual(expect.stringMatching(fault));
  });

  it('gets a fault when a row is missing, duplicate or out of order', () => {
    const right = readFileSync(join(root, 'docs/inputs.md'), 'utf8').split('\n');
    const [row = ''] = right.splice(20, 1);
    for (const rows of [right, [...right, row], [...right.slice(0, 20), row, row, ...right.slice(20)]]) {
      write('docs/inputs.md', rows.join('\n'));
      expect(inputsTableFaults(root)).toContainEqual(expect.stringMatching(/^The rows are not 1 to 42/));
    }
  });

  it('gets a fault when it does not name a test', () => {
    write('host-sdk/src/below/c.test.tsx', 'it(`input 9: one more`, () => {});');
    expect(inputsTableFaults(root)).toEqual(['Not in the table: 9: host-sdk/src/below/c.test.tsx: one more']);
  });
});
