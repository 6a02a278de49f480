import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCitationCheck } from './citations.ts';
import { createNamesCheck } from './namedFiles.ts';
import { repositoryTexts } from './repositoryTexts.ts';
import { isWcagNumber } from './wcagCriteria.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Returns the faults of all texts below a folder, except this file, which contains broken samples. */
function faultsIn(root: string, documents = root): string[] {
  const checks = [createCitationCheck(documents), createNamesCheck(root)];
  return repositoryTexts(root)
    .filter(({ path }) => path !== 'scripts/citations.test.ts')
    .flatMap((text) => checks.flatMap((check) => check(text)));
}

let root: string;

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'citations-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the repository', () => {
  it('cites only sections, criteria, files, headings and scripts that exist', () => {
    expect(faultsIn(ROOT)).toEqual([]);
  });

  it('has a fault at every citation of a section that was removed', () => {
    cpSync(join(ROOT, 'docs'), join(root, 'docs'), { recursive: true });
    const contract = readFileSync(join(root, 'docs/contract.md'), 'utf8');
    write('docs/contract.md', contract.replace(/^### 1\.2 .*$/m, '### Session endpoints'));
    const faults = faultsIn(ROOT, root);
    expect(faults.filter((fault) => !fault.endsWith(' 1.2 is not there'))).toEqual([]);
    expect(faults.length).toBeGreaterThan(30);
    expect(faults.some((fault) => fault.startsWith('remote/src/core/modes.ts:3: '))).toBe(true);
  });

  it('has a glossary with one sentence and a file for each word', () => {
    const rows = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8').match(/^\| (?!word|---).*$/gm) ?? [];
    expect(rows.length).toBeGreaterThanOrEqual(12);
    // the test above checks that the files exist
    for (const row of rows) expect(row).toMatch(/^\| [^|]+ \| [A-Z][^|]*[^.|]\. \| `[\w/-]+\.tsx?` \|$/);
  });
});

describe('a repository', () => {
  beforeEach(() => {
    write('package.json', JSON.stringify({ scripts: { build: '', 'test:unit': '' } }));
    write('remote/src/state/engine/engine.ts', '/** The engine (CONTRACT 1.1). */');
    write(
      'docs/contract.md',
      [
        '# Facts',
        '## 0. The facts',
        '1. **First.** One.',
        '2. **Second.** Two, see section 1.1 and [bounds.md](bounds.md).',
        '## 1. REST',
        '### 1.1 Ground rules',
        '- **Time**: what there is (0.2).',
        '## 7. Inputs',
        '| # | input |',
        '| --- | --- |',
        '| 1 | an empty list |',
        '## Appendix A. The status',
        '- **R**: its newest run.',
      ].join('\n\n'),
    );
    write(
      'docs/architecture.md',
      '# Architecture\n\n## 4. Names\n\n**The menu** (`state/engine/engine.ts`). What is there.\n',
    );
    write(
      'docs/experience.md',
      '# Behaviour\n\n### 4.4 News\n\n1. The first one.\n\n### 6.2 What `physics` allows\n\nNothing.\n',
    );
    write('docs/bounds.md', '# Bounds\n\n| what | WCAG |\n| --- | --- |\n| keys | 2.1.1, 2.4.3 |\n');
    write(
      'README.md',
      '[Bounds](docs/bounds.md#bounds), `remote/src`, `engine.ts`, `npm run build`, `GET /api/x`, `text/html`\n',
    );
  });

  it('has no faults if every citation is correct', () => {
    write(
      'remote/src/a.ts',
      [
        '// CONTRACT 0.2, 1.1 and appendix A, R; CONTRACT 0.1 to 0.2; CONTRACT 7 #1; CONTRACT 7.1; CONTRACT 7, input 1',
        '// ARCHITECTURE section 4, ARCHITECTURE 4, "The menu"; EXPERIENCE 4.4 rule 1; WCAG 2.2 and WCAG 1.4.11, 2.5.8',
        '/* (CONTRACT',
        ' * appendix A), and `npm run test:unit`: docs/bounds.md */',
        "const CONTRACT = ['no citation'];",
      ].join('\n'),
    );
    write('docs/decisions/one.md', 'See [facts](../experience.md#62-what-physics-allows).\n');
    write(
      'docs/two.md',
      'See [contract.md](contract.md), appendix A, and [experience.md](experience.md) 4.4 rule 1.\n',
    );
    expect(faultsIn(root)).toEqual([]);
  });

  it.each<[what: string, path: string, text: string, fault: string]>([
    ['a section', 'remote/src/a.ts', '\n// CONTRACT 2.3', 'remote/src/a.ts:2: CONTRACT 2.3 is not there'],
    [
      'the second of two',
      'remote/src/a.css',
      '/* (CONTRACT 0.1, 1.9) */',
      'remote/src/a.css:1: CONTRACT 1.9 is not there',
    ],
    ['the end of a range', 'remote/src/a.ts', '// CONTRACT 0.1 to 0.3', 'remote/src/a.ts:1: CONTRACT 0.3 is not there'],
    ['an item', 'remote/src/a.ts', '// CONTRACT 7 #2', 'remote/src/a.ts:1: CONTRACT 7 #2 is not there'],
    ['an input', 'remote/src/a.ts', '// CONTRACT 7, input 9', 'remote/src/a.ts:1: CONTRACT 7 #9 is not there'],
    [
      'a rule',
      'remote/src/a.test.ts',
      '// EXPERIENCE 4.4 rule 8',
      'remote/src/a.test.ts:1: EXPERIENCE 4.4 #8 is not there',
    ],
    ['an appendix', 'remote/src/a.ts', '// CONTRACT appendix B', 'remote/src/a.ts:1: CONTRACT appendix B is not there'],
    [
      'a letter',
      'remote/src/a.ts',
      '// (CONTRACT appendix A, S)',
      'remote/src/a.ts:1: CONTRACT appendix A "S" is not there',
    ],
    ['over two lines', 'remote/src/a.ts', '/** CONTRACT\n * 9 */', 'remote/src/a.ts:1: CONTRACT 9 is not there'],
    [
      'a title',
      'remote/src/a.ts',
      '// ARCHITECTURE 4, "A pill"',
      'remote/src/a.ts:1: ARCHITECTURE 4 "A pill" is not there',
    ],
    ['a criterion', 'e2e/a.spec.ts', "test('WCAG 2.1.1, 2.5.9: keys')", 'e2e/a.spec.ts:1: WCAG 2.5.9 is not there'],
    ['one in a table', 'docs/a.md', '| a | WCAG |\n| - | - |\n| b | 4.1.1 |\n', 'docs/a.md:3: WCAG 4.1.1 is not there'],
    [
      'a section of itself',
      'docs/experience.md',
      '## 1. A\n\nSee (4.4).\n',
      'docs/experience.md:3: docs/experience.md 4.4 is not there',
    ],
    [
      'the same in words',
      'docs/experience.md',
      '## 1. A\n\nSee section 4.4.\n',
      'docs/experience.md:3: docs/experience.md 4.4 is not there',
    ],
    [
      'a section by a link',
      'docs/a.md',
      '[contract.md](contract.md), section 9',
      'docs/a.md:1: contract.md 9 is not there',
    ],
    [
      'a file',
      'README.md',
      '\n`remote/src/gone.ts`',
      'README.md:2: remote/src/gone.ts is not a file of the repository',
    ],
    [
      'a short form',
      'docs/a.md',
      '`state/engine/gone.ts`',
      'docs/a.md:1: state/engine/gone.ts is not a file of the repository',
    ],
    ['a bare name', 'docs/a.md', '`gone.ts`', 'docs/a.md:1: gone.ts is not a file of the repository'],
    ['a folder', 'docs/a.md', '`remote/gone`', 'docs/a.md:1: remote/gone is not a file of the repository'],
    ['a link', 'docs/a.md', '[a](gone.md)', 'docs/a.md:1: the link gone.md leads to no file'],
    ['a picture', 'docs/a.md', '![a](pictures/gone.png)', 'docs/a.md:1: the link pictures/gone.png leads to no file'],
    ['a heading', 'docs/a.md', '[a](bounds.md#gone)', 'docs/a.md:1: the link bounds.md#gone leads to no heading'],
    ['a heading of itself', 'docs/a.md', '# A\n\n[a](#gone)', 'docs/a.md:3: the link #gone leads to no heading'],
    [
      'a document, in a comment',
      'remote/src/a.ts',
      '// docs/gone.md',
      'remote/src/a.ts:1: docs/gone.md is not a document',
    ],
    ['a script', 'docs/a.md', '`npm run gone`', 'docs/a.md:1: there is no script for npm run gone'],
    [
      'a script, in a comment',
      'scripts/a.ts',
      '// npm run test:gone',
      'scripts/a.ts:1: there is no script for npm run test:gone',
    ],
  ])('has a fault with file and line if it cites a missing target: %s', (_, path, text, fault) => {
    write(path, text);
    expect(faultsIn(root)).toContain(fault);
  });
});

it('knows the 86 success criteria of WCAG 2.2', () => {
  const numbers = [1, 2, 3, 4].flatMap((a) =>
    [1, 2, 3, 4, 5, 6].flatMap((b) => Array.from({ length: 20 }, (_, c) => `${a}.${b}.${c}`)),
  );
  expect(numbers.filter(isWcagNumber)).toHaveLength(86);
  expect(['1.4.3', '2.4.11', '2.5.8', '3.3.9', '4.1.3', '2.2'].every(isWcagNumber)).toBe(true);
  expect(['1.4.14', '2.4.0', '4.1.1', '5.1.1', '2.6'].some(isWcagNumber)).toBe(false);
});
