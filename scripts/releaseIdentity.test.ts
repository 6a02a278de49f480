import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { releaseIdentity } from './releaseIdentity.ts';

let root: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'release-identity-'));
  write('remote/src/a.ts', 'a');
  write('remote/src/below/b.ts', 'b');
  write('remote/package.json', '{"version":"1.2.3-beta.4"}');
  write('shared-types/src/index.ts', 'types');
  write('package-lock.json', '{}');
  write('rspack.config.ts', 'config');
  write('scripts/build/remoteConfig.ts', 'config');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the identity of a release', () => {
  it('is a JavaScript identifier made from the version and the inputs of the build', () => {
    const { version, inputs, global } = releaseIdentity(root);
    expect(version).toBe('1.2.3-beta.4');
    expect(inputs).toMatch(/^[0-9a-f]{8}$/);
    expect(global).toBe(`mars_sessions_1_2_3_beta_4_${inputs}`);
    expect(global).toMatch(/^[A-Za-z_$][\w$]*$/);
  });

  it('is the same for the same inputs', () => {
    expect(releaseIdentity(root)).toEqual(releaseIdentity(root));
  });

  it.each([
    'remote/src/below/b.ts',
    'remote/package.json',
    'shared-types/src/index.ts',
    'package-lock.json',
    'rspack.config.ts',
    'scripts/build/remoteConfig.ts',
  ])('is another one when %s changes', (path) => {
    const before = releaseIdentity(root).global;
    write(path, '{"version":"1.2.3-beta.4","changed":true}');
    expect(releaseIdentity(root).global).not.toBe(before);
  });

  it('changes when a file is only renamed, or text moves from the end of one file to the start of the next', () => {
    const before = releaseIdentity(root).inputs;
    rmSync(join(root, 'remote/src/a.ts'));
    write('remote/src/c.ts', 'a');
    const moved = releaseIdentity(root).inputs;
    expect(moved).not.toBe(before);
    write('remote/src/below/b.ts', '');
    write('remote/src/c.ts', 'ba');
    expect(releaseIdentity(root).inputs).not.toBe(moved);
  });

  it('does not depend on other files', () => {
    const before = releaseIdentity(root);
    write('docs/readme.md', 'x');
    write('remote/dist/remoteEntry.js', 'x');
    expect(releaseIdentity(root)).toEqual(before);
  });
});
