import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const GUIDE = readFileSync(join(ROOT, 'docs/integrating.md'), 'utf8');

/** The files of the guide that its test is about: the component that it shows as an example, and the test itself. */
const FILES = [...GUIDE.matchAll(/^```\w+ (?:example|test)=(\S+)\n([\s\S]*?)^```$/gm)].map(
  ([, path = '', text = '']): [path: string, text: string] => [path, text],
);

let app: string;

beforeEach(() => {
  // in the repository, where its packages are found
  mkdirSync(join(ROOT, '.tsc'), { recursive: true });
  app = mkdtempSync(join(ROOT, '.tsc/guide-test-'));
  for (const [path, text] of FILES) write(path, text);
  // the test has its own; this one is only there to be found
  write('lib/sessions.ts', 'export const sessions = null');
  write(
    'vitest.config.mjs',
    `export default { root: ${JSON.stringify(app)}, resolve: { alias: { '@': ${JSON.stringify(app)} } } }`,
  );
});
afterEach(() => rmSync(app, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(app, path)), { recursive: true });
  writeFileSync(join(app, path), text);
}

/** Runs the tests in the folder. Returns the exit code, with what was said. */
function runTests(): { status: number | null; said: string } {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [vitest, 'run', '--config', 'vitest.config.mjs'], {
    cwd: app,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, said: stdout + stderr };
}

it('the test that the guide shows passes, with the component that it shows', () => {
  expect(FILES.map(([path]) => path)).toEqual([
    'components/sessions/SelectedMark.tsx',
    'components/sessions/SelectedMark.test.tsx',
  ]);
  const { status, said } = runTests();
  expect(said).toContain('1 passed');
  expect(status).toBe(0);
});

it('it fails when the component does something else', () => {
  const [path = '', text = ''] = FILES[0] ?? [];
  write(path, text.replace('setActiveSession(sessionId)', "setActiveSession('another')"));
  const { status, said } = runTests();
  expect(said).toContain('selects its session, and follows the bar');
  expect(status).toBe(1);
});
