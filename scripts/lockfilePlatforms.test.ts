import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completed, type Lockfile, missingPlatforms, platformOf } from './lockfilePlatforms.ts';

const repository = (): Lockfile =>
  JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as Lockfile;

describe('the lock file of this repository', () => {
  it('has an entry for every supported platform', () => {
    const missing = missingPlatforms(repository()).map(
      ({ name, version, parent }) => `${name}@${version} of ${parent}`,
    );
    expect(missing).toEqual([]);
  });

  it('has platform packages, so that the check above is not empty', () => {
    const lock = repository();
    const platforms = Object.keys(lock.packages).filter((path) => platformOf(path));
    expect(platforms.some((path) => path.includes('darwin'))).toBe(true);
    expect(platforms.some((path) => path.includes('win32'))).toBe(true);
  });

  it('would be incomplete without any one of them', () => {
    const lock = repository();
    const optional = Object.values(lock.packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    const hoisted = [...new Set(optional)].filter(
      (name) => platformOf(name) && `node_modules/${name}` in lock.packages,
    );
    expect(hoisted.length).toBeGreaterThan(20);
    for (const name of hoisted) {
      const { [`node_modules/${name}`]: _, ...packages } = lock.packages;
      const missing = missingPlatforms({ packages }).map((platform) => platform.name);
      expect(missing, name).toContain(name);
    }
  });
});

describe('the platform in a package name', () => {
  it.each([
    ['@rspack/binding-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['@rspack/binding-win32-x64-msvc', { os: ['win32'], cpu: ['x64'] }],
    ['@rspack/binding-linux-x64-gnu', { os: ['linux'], cpu: ['x64'], libc: ['glibc'] }],
    ['@rspack/binding-linux-arm64-musl', { os: ['linux'], cpu: ['arm64'], libc: ['musl'] }],
    ['@nx/nx-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@esbuild/linux-x64', { os: ['linux'], cpu: ['x64'] }],
    ['@esbuild/openharmony-arm64', { os: ['openharmony'], cpu: ['arm64'] }],
    ['@biomejs/cli-darwin-x64', { os: ['darwin'], cpu: ['x64'] }],
    ['@rolldown/binding-wasm32-wasi', { cpu: ['wasm32'] }],
    ['@img/sharp-webcontainers-wasm32', { cpu: ['wasm32'] }],
    ['@img/sharp-freebsd-wasm32', { os: ['freebsd'] }],
  ])('%s', (name, expected) => {
    expect(platformOf(name)).toEqual(expected);
  });

  it.each(['fsevents', 'react', '@types/node', 'linux', 'x64', '@darwin/x64', 'is-android'])('%s has none', (name) => {
    expect(platformOf(name)).toBeNull();
  });
});

describe('completing a lock file', () => {
  const lock = (): Lockfile => ({
    packages: {
      '': {},
      'node_modules/tool': {
        version: '2.0.0',
        dev: true,
        optionalDependencies: { '@tool/linux-x64-gnu': '2.0.0', '@tool/darwin-arm64': '2.0.0', fsevents: '~2.3.3' },
      },
      'node_modules/@tool/linux-x64-gnu': { version: '2.0.0', os: ['linux'], cpu: ['x64'] },
      'node_modules/zebra': { version: '1.0.0' },
    },
  });

  it('adds a missing entry in its place, with all its properties', () => {
    const { packages } = completed(lock());
    expect(Object.keys(packages)).toEqual([
      '',
      'node_modules/@tool/darwin-arm64',
      'node_modules/@tool/linux-x64-gnu',
      'node_modules/tool',
      'node_modules/zebra',
    ]);
    expect(packages['node_modules/@tool/darwin-arm64']).toEqual({
      version: '2.0.0',
      dev: true,
      optional: true,
      os: ['darwin'],
      cpu: ['arm64'],
    });
  });

  it('keeps existing entries, and changes nothing the second time', () => {
    const before = lock();
    const once = completed(before);
    for (const [path, entry] of Object.entries(before.packages)) expect(once.packages[path]).toEqual(entry);
    expect(missingPlatforms(once)).toEqual([]);
    expect(JSON.stringify(completed(once))).toBe(JSON.stringify(once));
  });

  it('completes an entry without version or platform', () => {
    const bare = lock();
    bare.packages['node_modules/@tool/darwin-arm64'] = { optional: true };
    expect(missingPlatforms(bare).map(({ name }) => name)).toEqual(['@tool/darwin-arm64']);
    expect(missingPlatforms(completed(bare))).toEqual([]);
  });

  it('puts a second version below the package that needs it', () => {
    const two = lock();
    two.packages['node_modules/old'] = { version: '1.0.0', optionalDependencies: { '@tool/linux-x64-gnu': '1.0.0' } };
    expect(completed(two).packages['node_modules/old/node_modules/@tool/linux-x64-gnu']).toMatchObject({
      version: '1.0.0',
      libc: ['glibc'],
    });
    expect(completed(two).packages['node_modules/@tool/linux-x64-gnu']?.version).toBe('2.0.0');
    expect(missingPlatforms(completed(two))).toEqual([]);
  });

  it('does not change the lock file of this repository', () => {
    const before = repository();
    expect(completed(before)).toEqual(before);
  });
});
