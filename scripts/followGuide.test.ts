import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followGuide } from './followGuide.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SCRIPT = join(ROOT, 'scripts/followGuide.ts');
const TOP_BAR = 'components/layout/TopBar.tsx';

let app: string;

beforeEach(() => {
  app = realpathSync(mkdtempSync(join(tmpdir(), 'mars-sessions-guide-')));
  const isSource = (path: string): boolean => !/[\\/](?:\.next|node_modules)$/.test(path);
  cpSync(join(ROOT, 'e2e/hosts/next-app'), app, { recursive: true, filter: isSource });
});

afterEach(() => rmSync(app, { recursive: true }));

function snapshot(): Record<string, string> {
  const files = readdirSync(app, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [path, readFileSync(path, 'utf8')];
    }),
  );
}

const read = (path: string): string => readFileSync(join(app, path), 'utf8');
const change = (path: string, edit: (text: string) => string): void => writeFileSync(join(app, path), edit(read(path)));
const guide = (...args: string[]) => followGuide([app, ...args], ROOT);

describe('a host with all expected lines', () => {
  it('is changed as the guide says, and is byte for byte the same after --undo', () => {
    const before = snapshot();
    expect(guide()).toEqual({
      exitCode: 0,
      lines: [
        `The guide was followed. 5 files changed in ${app}:`,
        '    lib/sessions.ts: new',
        '    app/sessions-channel/route.ts: new',
        '    app/layout.tsx: edited',
        '    components/layout/TopBar.tsx: edited',
        '    app/providers.tsx: edited',
        'Left to do there: install the SDK, and name the release record (docs/integrating.md says how).',
      ],
    });
    expect(read(TOP_BAR)).toContain('          <sessions.SessionsSlot />\n');
    expect(read('app/providers.tsx')).toContain(
      '        <ToastProvider>\n          <sessions.SessionsToasts>{children}</sessions.SessionsToasts>\n        </ToastProvider>\n',
    );
    const { exitCode, lines } = guide('--undo');
    expect(exitCode).toBe(0);
    expect(lines[0]).toBe(`The sessions UI was taken out. 5 files changed in ${app}:`);
    expect(snapshot()).toEqual(before);
  });

  it('gets the edits for pages per request with --per-request, and --undo removes them too', () => {
    const before = snapshot();
    const { lines } = guide('--per-request');
    expect(lines).toContain('    app/sessions-release.tsx: new');
    expect(read('app/layout.tsx')).toContain('        <SessionsRelease />\n');
    expect(guide('--undo').lines).toContain('    app/sessions-release.tsx: deleted');
    expect(snapshot()).toEqual(before);
  });

  it('is not changed by --dry-run, with and without --undo', () => {
    const before = snapshot();
    const { exitCode, lines } = guide('--dry-run');
    expect(exitCode).toBe(0);
    expect(lines[0]).toBe(`Every step has its place. 5 files would change in ${app}:`);
    expect(snapshot()).toEqual(before);
    guide();
    const after = snapshot();
    expect(guide('--undo', '--dry-run').lines).toContain('    lib/sessions.ts: deleted');
    expect(snapshot()).toEqual(after);
  });

  it('is not changed twice', () => {
    guide();
    const once = snapshot();
    const { exitCode, lines } = guide();
    expect(exitCode).toBe(1);
    expect(lines.slice(-2)).toEqual(['The guide was followed here already.', 'Nothing was changed.']);
    expect(snapshot()).toEqual(once);
  });
});

describe('a host with a different layout of lines', () => {
  it.each<[string, (text: string) => string, string]>([
    ['other indentation', (text) => text.replace(/^( +)/gm, '$1$1'), '\n                  <sessions.SessionsSlot />\n'],
    ['semicolons', (text) => text.replace(/^(import .*|'use client')$/gm, '$1;'), "'use client';\nimport { sessions }"],
    ['Windows line ends', (text) => text.replaceAll('\n', '\r\n'), "'use client'\r\nimport { sessions }"],
  ])('is changed with %s, and is byte for byte the same after --undo', (_, edit, expected) => {
    for (const path of [TOP_BAR, 'app/layout.tsx', 'app/providers.tsx']) change(path, edit);
    const before = snapshot();
    expect(guide().exitCode).toBe(0);
    expect(read(TOP_BAR)).toContain(expected);
    expect(guide('--undo').exitCode).toBe(0);
    expect(snapshot()).toEqual(before);
  });

  it('may have the children of its providers on the same line as their parent', () => {
    change('app/providers.tsx', (text) => text.replace(/\s*\{children\}\s*(?=<\/ToastProvider>)/, '{children}'));
    const before = snapshot();
    expect(guide().exitCode).toBe(0);
    expect(read('app/providers.tsx')).toContain(
      '<ToastProvider><sessions.SessionsToasts>{children}</sessions.SessionsToasts></ToastProvider>',
    );
    expect(guide('--undo').exitCode).toBe(0);
    expect(snapshot()).toEqual(before);
  });
});

describe('a host without an expected line', () => {
  it('is not changed at all, and the line is named with its file', () => {
    change(TOP_BAR, (text) => text.replace('{/* Right Actions */}', '{/* Actions */}'));
    const before = snapshot();
    expect(guide()).toEqual({
      exitCode: 1,
      lines: [
        `1 step of the guide has no place in ${app}:`,
        `${TOP_BAR}: These lines are not in the file:\n            {/* Right Actions */}`,
        'Nothing was changed.',
      ],
    });
    expect(snapshot()).toEqual(before);
  });

  it('gets a report of every missing or duplicate line, and of files that are missing or exist already', () => {
    change(TOP_BAR, (text) => text.replace('{/* Right Actions */}', '{/* Right Actions */}\n{/* Right Actions */}'));
    rmSync(join(app, 'app/providers.tsx'));
    writeFileSync(join(app, 'lib/sessions.ts'), 'export const sessions = []\n');
    const before = snapshot();
    const { exitCode, lines } = guide();
    expect(exitCode).toBe(1);
    expect(lines[0]).toBe(`4 steps of the guide have no place in ${app}:`);
    const said = lines.join('\n');
    expect(said).toContain('lib/sessions.ts: This file is there already.');
    expect(said).toContain(`${TOP_BAR}: These lines are 2 times in the file, and must be there once:`);
    expect(said).toContain('app/providers.tsx: There is no such file.');
    expect(snapshot()).toEqual(before);
  });

  it('keeps a file of the guide that was changed later', () => {
    guide();
    change('lib/sessions.ts', (text) => text.replace('10_000', '20_000'));
    const before = snapshot();
    const { exitCode, lines } = guide('--undo');
    expect(exitCode).toBe(1);
    expect(lines[1]).toBe('lib/sessions.ts: This file is not as the guide has it: it was changed since.');
    expect(snapshot()).toEqual(before);
  });

  it('makes the process exit with code 1', () => {
    change(TOP_BAR, (text) => text.replace('{/* Right Actions */}', ''));
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', SCRIPT, ...args], {
        cwd: ROOT,
        encoding: 'utf8',
        env: { ...process.env, INIT_CWD: app },
      });
    const { status, stderr, stdout } = run('.');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('Nothing was changed.');
  });
});

describe('invalid arguments', () => {
  it.each([
    [[], 'Name one folder'],
    [['a', 'b'], 'Name one folder'],
    [['nowhere-at-all'], 'is no folder.'],
    [['.', '--force'], 'There is no option --force.'],
  ])('%j print the usage', (args, said) => {
    const { exitCode, lines } = followGuide(args, ROOT);
    expect(exitCode).toBe(2);
    expect(lines[0]).toContain(said);
    expect(lines.at(-1)).toBe('Usage: npm run guide -- FOLDER [--per-request] [--dry-run] [--undo]');
  });
});
