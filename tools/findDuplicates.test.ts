import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PLACES = ['remote/src', 'host-sdk/src', 'shared-types/src', 'host-shell/src', 'host-shell/serve'];
const MORE_PLACES = ['host-shell/back-end', 'scripts', 'tools'];

let copy: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
}

function find(): { status: number | null; said: string } {
  const call = ['--import', 'tsx', 'tools/findDuplicates.ts', copy];
  const { status, stdout, stderr } = spawnSync(process.execPath, call, { cwd: ROOT, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

/** So many lines, of which no two are alike. */
const code = (lines: number): string =>
  Array.from({ length: lines }, (_, n) => `export const value${n} = compute(${n}, 'n${n}');`).join('\n');
const styles = (lines: number): string => Array.from({ length: lines }, (_, n) => `  --x${n}: ${n}px;`).join('\n');

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'duplicates-'));
  for (const place of [...PLACES, ...MORE_PLACES]) mkdirSync(join(copy, place), { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true }));

describe('two places with the same lines', { timeout: 60_000 }, () => {
  it.each([
    [
      'code',
      'remote/src/core/a.ts',
      'host-sdk/src/b.ts',
      code,
      (name: string, text: string) => `import '${name}';\n${text}\n${name}();\n`,
    ],
    [
      'styles',
      'remote/src/ui/a.css',
      'remote/src/toasts/b.css',
      styles,
      (name: string, text: string) => `.${name} {\n${text}\n}\n`,
    ],
  ])('that are %s fail the check from twelve lines on, by their files', (_, first, second, lines, around) => {
    write(first, around('first', lines(12)));
    write(second, around('second', lines(12)));
    const twelve = find();
    expect(twelve.said).toContain(first);
    expect(twelve.said).toContain(second);
    expect(twelve.status).toBe(1);
    write(second, around('second', lines(9)));
    const fewer = find();
    expect(fewer.said).toContain(' 0 faults.');
    expect(fewer.status).toBe(0);
  });

  it('that are tests do not', () => {
    for (const path of ['remote/src/core/a.test.ts', 'remote/src/core/b.test.ts', 'remote/src/testing/c.ts'])
      write(path, code(20));
    write('remote/src/core/a.ts', code(20));
    const { status, said } = find();
    expect(said).toContain('Duplicates: 1 files read, 0 faults.');
    expect(status).toBe(0);
  });
});

it('fails where there is nothing to read', { timeout: 60_000 }, () => {
  expect(find().status).not.toBe(0);
});
