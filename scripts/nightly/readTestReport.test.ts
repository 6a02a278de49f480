import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../release/testing/temporaryFolder.ts';
import { readTestReport } from './readTestReport.ts';

// two runners start, on a machine that does other things as well
vi.setConfig({ testTimeout: 180_000 });

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Runs a test runner of this repository over files, and returns the report that it wrote. */
function run(command: readonly string[], files: Record<string, string>): { report: string; folder: string } {
  const folder = temporaryFolder();
  symlinkSync(modules, join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const own = Object.entries(process.env).filter(([name]) => !/^(?:VITEST|PLAYWRIGHT|TEST_)/.test(name));
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...Object.fromEntries(own), PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, 'report.json') },
  });
  expect(status, `${stdout}${stderr}`).toBe(1);
  return { report: readFileSync(join(folder, 'report.json'), 'utf8'), folder };
}

it('reads what Vitest writes', () => {
  const { report, folder } = run(
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', '--outputFile.json=report.json'],
    {
      'some.test.js': `
      import { describe, expect, it } from 'vitest';
      it('passes', () => expect(1).toBe(1));
      describe('a group', () => it('fails', () => expect(1).toBe(2)));`,
      'broken.test.js': `import './missing.js';`,
    },
  );
  expect(readTestReport(report, 'vitest', folder)).toEqual({
    passed: 1,
    failed: 2,
    failures: expect.arrayContaining(['broken.test.js', 'some.test.js › a group fails']) as unknown,
  });
});

it('reads what Playwright writes, where its configuration names another file', () => {
  const { report, folder } = run(['node_modules/@playwright/test/cli.js', 'test', '--config=config.js'], {
    'config.js': `export default {
      reporter: [['json', { outputFile: 'other.json' }]],
      projects: [{ name: 'one' }],
    };`,
    'some.spec.js': `
      import { expect, test } from '@playwright/test';
      test('passes', () => expect(1).toBe(1));
      test.describe('a group', () => test('fails', () => expect(1).toBe(2)));`,
  });
  expect(readTestReport(report, 'playwright', folder)).toEqual({
    passed: 1,
    failed: 1,
    failures: ['one › some.spec.js › a group › fails'],
  });
});

it('counts a test of Playwright that passed only when it was repeated as failed', () => {
  const specs = [{ title: 'a test', tests: [{ projectName: 'one', status: 'flaky' }] }];
  const report = { stats: { expected: 4, unexpected: 0, flaky: 1 }, suites: [{ title: 'some.spec.ts', specs }] };
  expect(readTestReport(JSON.stringify(report), 'playwright', '/')).toEqual({
    passed: 4,
    failed: 1,
    failures: ['one › some.spec.ts › a test'],
  });
});
