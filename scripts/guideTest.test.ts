import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const GUIDE = readFileSync(join(ROOT, 'docs/integrating.md'), 'utf8');

/** Milliseconds for the start of another Vitest on a busy machine. */
const MAX_RUN_MS = 120_000;

/** Files of the guide: the example component and its test. */
const FILES = [...GUIDE.matchAll(/^```\w+ (?:example|test)=(\S+)\n([\s\S]*?)^```$/gm)].map(
  ([, path = '', text = '']): [path: string, text: string] => [path, text],
);

let app: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(app, path)), { recursive: true });
  writeFileSync(join(app, path), text);
}

beforeEach(() => {
  // inside the repository, so that packages are resolved
  mkdirSync(join(ROOT, '.tsc'), { recursive: true });
  app = mkdtempSync(join(ROOT, '.tsc/guide-test-'));
  const at = JSON.stringify(app);
  write('vitest.config.mjs', `export default { root: ${at}, resolve: { alias: { '@': ${at} } } }`);
  // the test mocks this module; the file is only needed to resolve it
  write('lib/sessions.ts', 'export const sessions = null');
});
afterEach(() => rmSync(app, { recursive: true }));

/** Runs the tests in the folder. Returns the names of the files that passed, and of those that failed. */
function runTests(): Record<'passed' | 'failed', string[]> {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--config', 'vitest.config.mjs', '--reporter', 'json'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: app, encoding: 'utf8' });
  const { testResults } = JSON.parse(stdout) as { testResults: { name: string; status: 'passed' | 'failed' }[] };
  const having = (wanted: string): string[] =>
    testResults.filter(({ status }) => status === wanted).map(({ name }) => name.slice(app.length + 1));
  return { passed: having('passed'), failed: having('failed') };
}

it(
  'the guide’s test passes with the guide’s component, and fails with a wrong one',
  () => {
    expect(FILES.map(([path]) => path)).toEqual([
      'components/sessions/SelectedMark.tsx',
      'components/sessions/SelectedMark.test.tsx',
    ]);
    for (const [path, text] of FILES) {
      write(`right/${path}`, text);
      write(`wrong/${path}`, text.replace('setActiveSession(sessionId)', "setActiveSession('another')"));
    }
    expect(runTests()).toEqual({
      passed: ['right/components/sessions/SelectedMark.test.tsx'],
      failed: ['wrong/components/sessions/SelectedMark.test.tsx'],
    });
  },
  MAX_RUN_MS,
);
