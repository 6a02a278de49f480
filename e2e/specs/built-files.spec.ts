import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { brotliBytes, sdkFiles } from '../support/builtBytes.ts';
import { builtFiles } from '../support/copyBuilt.ts';
import { firstLoad, release } from '../support/stack.ts';

const dist = builtFiles('remote');
const scripts = readdirSync(dist).filter((name) => name.endsWith('.js'));
const read = (name: string): string => readFileSync(join(dist, name), 'utf8');

test('the built remote contains no React, no React DOM and no JSX runtime', () => {
  expect(scripts.length).toBeGreaterThan(5);
  // strings that only React contains: its internals, its element constructor, its renderer
  const marks = [
    '__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE',
    '__DOM_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE',
    '__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED',
    'react.transitional.element',
    'scheduleRefresh',
    'MessageChannel',
  ];
  for (const name of scripts) for (const mark of marks) expect(read(name), `${mark} in ${name}`).not.toContain(mark);
  // and the source maps list the bundled sources
  const sources = scripts.flatMap((name) => (JSON.parse(read(`${name}.map`)) as { sources: string[] }).sources);
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.filter((source) => /node_modules\/(?:react|react-dom|scheduler)\//.test(source))).toEqual([]);
});

test('the release record names the entry and the global that it sets', () => {
  const entry = readFileSync(join(dist, release.entry));
  expect(release).toEqual({
    schema: 2,
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    entry: expect.stringMatching(/^remoteEntry\.[\da-f]{8}\.js$/),
    global: expect.stringMatching(/^[A-Za-z_$][\w$]*$/),
    integrity: integrityOf(release.entry),
    css: [],
    hostApi: '^1',
    size: entry.length,
    files: expect.any(Array),
  });
  expect(scripts).toContain(release.entry);
  expect(entry.toString()).toContain(release.global);
});

const integrityOf = (name: string): string =>
  `sha384-${createHash('sha384')
    .update(readFileSync(join(dist, name)))
    .digest('base64')}`;

test('the styles are in the scripts, which apply them without an element that a policy could block', () => {
  expect(readdirSync(dist).filter((name) => name.includes('.css'))).toEqual([]);
  const entry = read(release.entry);
  expect(entry).toContain('adoptedStyleSheets');
  expect(entry).not.toMatch(/createElement\("style"\)|rel="stylesheet"/);
});

test('the release record lists every file of the first load, the entry first', () => {
  const files = release.files ?? [];
  expect(files[0]?.path).toBe(release.entry);
  expect(files.map(({ path }) => path).sort()).toEqual(firstLoad().sort());
  // a chunk that several exposed modules share is also part of the first load
  expect(files.some(({ path }) => path.startsWith('base.'))).toBe(true);
  expect(files).toEqual(
    files.map(({ path }) => ({
      path,
      as: 'script',
      integrity: integrityOf(path),
      size: readFileSync(join(dist, path)).length,
    })),
  );
});

test('the entry, whose integrity is in the record, has the integrity of every other script', () => {
  const entry = read(release.entry);
  const others = readdirSync(dist).filter((name) => name.endsWith('.js') && name !== release.entry);
  expect(others.length).toBeGreaterThan(10);
  expect(others.filter((name) => !entry.includes(integrityOf(name)))).toEqual([]);
});

test('the types of the exposed modules are beside the remote', () => {
  // the generator does not report failures
  const zip = readFileSync(join(dist, '@mf-types.zip')).toString('latin1');
  for (const name of [
    'SessionsSlot',
    'SessionPillBar',
    'ParallelSessionsProvider',
    'ToastProvider',
    'sessions',
    'telemetry',
  ])
    expect(zip).toContain(`${name}.d.ts`);
});

test('the download of the first load stays within its budget', () => {
  const first = firstLoad();
  const entry = brotliBytes('remote', [release.entry]) / 1000;
  const load = brotliBytes('remote', first) / 1000;
  console.log(`entry ${entry.toFixed(1)} kB, first load ${load.toFixed(1)} kB brotli, in ${first.length} files`);
  expect(entry).toBeLessThanOrEqual(17);
  expect(load).toBeLessThanOrEqual(45);
});

test('the host SDK stays within its budget', () => {
  const { scripts, fallback } = sdkFiles();
  expect(fallback).toHaveLength(1);
  const size = brotliBytes('host-sdk', scripts) / 1000;
  const more = brotliBytes('host-sdk', fallback) / 1000;
  console.log(`host SDK ${size.toFixed(1)} kB brotli, in ${scripts.length} file`);
  console.log(`its code for signatures in older browsers and on plain http ${more.toFixed(1)} kB brotli`);
  expect(readFileSync(join(builtFiles('host-sdk'), 'index.js'), 'utf8')).toMatch(/^["']use client["'];/);
  expect(size).toBeLessThanOrEqual(16);
});
