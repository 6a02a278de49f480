import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

let copy: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
}

/** Runs the script by that name, as `npm run lint` does. */
function lint(name: string): { status: number | null; said: string } {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  write('package.json', `${JSON.stringify({ name: 'copy', scripts }, null, 2)}\n`);
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', name], {
    cwd: copy,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return { status, said: stdout + stderr };
}

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'rules-'));
  cpSync(join(ROOT, 'biome.json'), join(copy, 'biome.json'));
  cpSync(join(ROOT, '.gitignore'), join(copy, '.gitignore'));
  spawnSync('git', ['init', '--quiet'], { cwd: copy });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  write('remote/src/core/fine.ts', 'export const fine = 1;\n');
});
afterEach(() => rmSync(copy, { recursive: true }));

it('files that import each other in no circle pass', { timeout: 60_000 }, () => {
  write('remote/src/core/a.ts', "import { fine } from './fine.ts';\n\nexport const a = fine;\n");
  const { status, said } = lint('lint:style');
  expect(said).not.toContain('noImportCycles');
  expect(status).toBe(0);
});

it.each([
  [
    'values',
    "import { b } from './b.ts';\n\nexport const a = (): number => b();\n",
    "import { a } from './a.ts';\n\nexport const b = (): number => a();\n",
  ],
  [
    'types alone',
    "import type { B } from './b.ts';\n\nexport interface A {\n  b: B;\n}\n",
    "import type { A } from './a.ts';\n\nexport interface B {\n  a: A;\n}\n",
  ],
])('a circle of imports of %s fails the check, by its file', { timeout: 60_000 }, (_, a, b) => {
  write('remote/src/core/a.ts', a);
  write('remote/src/core/b.ts', b);
  const { status, said } = lint('lint:style');
  expect(said).toMatch(/remote\/src\/core\/[ab]\.ts.*noImportCycles/);
  expect(status).toBe(1);
});

describe('a file of 201 lines', { timeout: 60_000 }, () => {
  const code = (lines: number): string =>
    Array.from({ length: lines }, (_, n) => `export const n${n} = ${n};\n`).join('');

  it('fails the check, by its name; one of 200 does not', () => {
    write('remote/src/core/a.ts', code(201));
    const long = lint('lint:style');
    expect(long.said).toMatch(/remote\/src\/core\/a\.ts.*noExcessiveLinesPerFile/);
    expect(long.status).toBe(1);
    write('remote/src/core/a.ts', code(200));
    expect(lint('lint:style').status).toBe(0);
  });

  it('passes where it is a test', () => {
    for (const name of ['a.test.ts', 'a.test.tsx', 'a.spec.ts']) write(`remote/src/core/${name}`, code(201));
    expect(lint('lint:style').status).toBe(0);
  });
});
