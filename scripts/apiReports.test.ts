import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { apiReport, REPORTS, reportPath } from './apiReports.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

beforeAll(() => {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-b', 'host-sdk'], { cwd: ROOT, encoding: 'utf8' });
  expect(stdout, 'what the compiler says').toBe('');
  expect(status).toBe(0);
});

it.each(REPORTS)('the public declarations of %s match docs/api; `npm run api` updates them', (name) => {
  expect(apiReport(ROOT, name)).toBe(readFileSync(reportPath(ROOT, name), 'utf8'));
});

it('a report has every entry, and everything reachable from it', () => {
  const report = apiReport(ROOT, 'host-sdk');
  for (const name of [
    'createSessionsHost',
    'SessionsLoadError',
    'readSessionsRelease',
    'SessionsPreload',
    'ReleaseRecord',
    'createTestSessionsHost',
    'TestSessionsHost',
  ])
    expect(report).toMatch(new RegExp(`export (?:declare )?(?:async )?(?:function|class|interface) ${name}\\b`));
  expect(apiReport(ROOT, 'shared-types')).toContain("declare module 'mars_sessions/SessionsSlot'");
});
