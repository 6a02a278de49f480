import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FOLDERS, WORKSPACES } from './importRules.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LEFT_OUT = ['node_modules', 'dist', 'installed', 'test-results', 'reports'];

function check(root: string): { status: number | null; said: string } {
  const call = ['--import', 'tsx', 'tools/checkImports.ts', root];
  const { status, stdout, stderr } = spawnSync(process.execPath, call, { cwd: ROOT, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

let copy: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
}

/**
 * Copies the repository without installed packages and build output. The workspaces find each other and the original's
 * packages.
 */
function copyRepository(): void {
  for (const { path } of WORKSPACES)
    cpSync(join(ROOT, path), join(copy, path), {
      recursive: true,
      filter: (source) =>
        !source
          .slice(ROOT.length)
          .split(sep)
          .some((name) => LEFT_OUT.includes(name)),
    });
  mkdirSync(join(copy, 'docs'));
  cpSync(join(ROOT, 'docs/architecture.md'), join(copy, 'docs/architecture.md'));
  const packages = join(ROOT, 'node_modules');
  for (const name of readdirSync(packages).filter((entry) => !entry.startsWith('.') && entry !== '@mars-sessions')) {
    mkdirSync(join(copy, 'node_modules'), { recursive: true });
    symlinkSync(join(packages, name), join(copy, 'node_modules', name));
  }
  mkdirSync(join(copy, 'node_modules/@mars-sessions'));
  for (const { path } of WORKSPACES) symlinkSync(join(copy, path), join(copy, 'node_modules/@mars-sessions', path));
}

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'imports-'));
});
afterEach(() => rmSync(copy, { recursive: true }));

/** For each rule: the file with a forbidden import, the import, and the expected report. */
const VIOLATIONS: Record<string, [file: string, code: string, says: string]> = {
  'remote/src/exposes': ['exposes/a.ts', "import 'jotai';", 'remote/src/exposes may import'],
  'remote/src/pill-bar': ['pill-bar/a.tsx', "import '../toasts/ToastCard.tsx';", 'remote/src/pill-bar may import'],
  'remote/src/session-details': [
    'session-details/a.tsx',
    "export { Pill } from '../pill-bar/Pill.tsx';",
    'remote/src/session-details may import',
  ],
  'remote/src/toasts': ['toasts/a.ts', "import '../sync/restClient.ts';", 'remote/src/toasts may import'],
  'remote/src/ui': ['ui/a.ts', "import { hasEnded } from '../core/deriveSession.ts';", 'remote/src/ui: types may'],
  'remote/src/state': ['state/a.ts', "export const late = import('../ui/b.ts');", 'remote/src/state may import'],
  'remote/src/sync': ['sync/a.ts', "import { atom } from 'jotai';", 'remote/src/sync may import'],
  'remote/src/text': ['text/a.ts', "import type { RestClient } from '../sync/restClient.ts';", 'remote/src/text may'],
  'remote/src/core': ['core/a.ts', "import { readFileSync } from 'node:fs';", 'remote/src/core may import'],
  'remote/src/live': ['live/a.ts', "import 'notistack';", 'remote/src/live may import'],
  'remote/src/telemetry': ['telemetry/a.ts', "import '../core/dag.ts';", 'remote/src/telemetry may import'],
  'remote/src/federation': ['federation/a.ts', "import '../core/dag.ts';", 'remote/src/federation may import'],
  'host-sdk/src/*': ['host-sdk/src/a.ts', "import 'valibot';", 'host-sdk/src/* may import'],
  'host-sdk/src/next': ['host-sdk/src/next/a.ts', "import '../react/place.ts';", 'host-sdk/src/next may import'],
  'host-sdk/src/react': ['host-sdk/src/react/a.ts', "import '../index.ts';", 'host-sdk/src/react may import'],
  'host-sdk/src/toasts': ['host-sdk/src/toasts/a.ts', "import 'react';", 'host-sdk/src/toasts may import'],
  'host-sdk/src/core': ['host-sdk/src/core/a.ts', "import { useState } from 'react';", 'host-sdk/src/core: types may'],
  'host-shell/src': [
    'host-shell/src/a.ts',
    "import '@mars-sessions/remote/src/state/store.ts';",
    'host-shell/src may import',
  ],
  'host-shell/serve': ['host-shell/serve/a.ts', "import 'ws';", 'host-shell/serve may import'],
  'host-shell/back-end': ['host-shell/back-end/a.ts', "import '../serve/index.ts';", 'host-shell/back-end may import'],
  'shared-types/src': ['shared-types/src/a.ts', "import { atom } from 'jotai';", 'shared-types/src: types may'],
  // workspaces, from their tests
  'shared-types': ['shared-types/src/a.test.ts', "import '../../remote/src/core/dag.ts';", 'shared-types may import'],
  remote: ['core/a.test.ts', "import '@mars-sessions/host-sdk';", 'remote may import shared-types of the other'],
  'host-sdk': [
    'host-sdk/src/a.test.ts',
    "import '../../remote/src/core/dag.ts';",
    'host-sdk may import shared-types of',
  ],
  'host-shell': [
    'host-shell/src/a.test.ts',
    "import '../../remote/src/core/dag.ts';",
    'host-shell may import host-sdk, shared-types of',
  ],
  e2e: ['e2e/specs/a.spec.ts', "import '../../remote/src/core/dag.ts';", 'e2e may import'],
  bench: ['bench/src/a.ts', "import '../../scripts/ports.ts';", 'bench may import'],
  scripts: ['scripts/a.ts', "import '../remote/src/core/dag.ts';", 'scripts may import'],
  tools: ['tools/a.ts', "import '../scripts/ports.ts';", 'tools may import'],
  tests: ['state/b.ts', "import '../testing/world.ts';", 'this is for tests'],
  'the remote and the host': ['toasts/b.ts', "import '../../../host-shell/src/config.ts';", 'remote/src/toasts may'],
};

const fileOf = (path: string): string =>
  WORKSPACES.some((workspace) => path.startsWith(`${workspace.path}/`)) ? path : `remote/src/${path}`;

describe('the import check', { timeout: 120_000 }, () => {
  it('accepts the repository as it is, and an unchanged copy of it', () => {
    copyRepository();
    const { status, said } = check(copy);
    expect(said).toContain(' 0 faults.');
    expect(status).toBe(0);
  });

  it('fails for each broken rule and names the file; fails for a folder or a document without the rule', () => {
    copyRepository();
    write('remote/src/ui/b.ts', "export type { DagNode } from '../core/dag.ts';\n");
    for (const [path, code] of Object.values(VIOLATIONS)) write(fileOf(path), `${code}\n`);
    write('remote/src/extras/a.ts', 'export const a = 1;\n');
    const document = readFileSync(join(copy, 'docs/architecture.md'), 'utf8');
    write('docs/architecture.md', document.replace('| `sync` | `core`,', '| `sync` | `state`, `core`,'));
    const { status, said } = check(copy);
    const lines = said.split('\n');
    for (const [path, , says] of Object.values(VIOLATIONS)) {
      const found = lines.filter((line) => line.startsWith(`${fileOf(path)} imports `));
      expect(found.join('\n'), path).toContain(says);
    }
    // a view may import what is shared, and types of core
    expect(said).not.toContain('remote/src/ui/b.ts imports');
    expect(said).toContain('remote/src/extras has no rule');
    expect(said).toContain('docs/architecture.md shows other rules');
    expect(status).toBe(1);
  });

  it('has a violation above for every rule of the table', () => {
    // `text.ts` of the SDK is a single file, so no second file can violate its rule
    const rules = [...FOLDERS, ...WORKSPACES].map(({ path }) => path).filter((path) => path !== 'host-sdk/src/text.ts');
    expect(rules.filter((rule) => !(rule in VIOLATIONS))).toEqual([]);
  });
});

it('fails when it has read too few modules to be reliable', { timeout: 120_000 }, () => {
  for (const { path } of WORKSPACES) write(`${path}/src/a.ts`, 'export const a = 1;\n');
  cpSync(join(ROOT, 'docs'), join(copy, 'docs'), { recursive: true });
  const { status, said } = check(copy);
  expect(said).toContain(`Only ${WORKSPACES.length} modules were read`);
  expect(status).toBe(1);
});
