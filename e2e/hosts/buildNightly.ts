/**
 * Builds the hosts of `npm run test:nightly` in `e2e/installed`. React versions and the newest Next 16 are installed
 * there from the registry and are in no lockfile. The folder is outside `dist` because Nx caches `dist`. The versions
 * found are written to `hosts.json`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rspack } from '@rspack/core';
import { buildNextApp, linkPackages, prepareNextApp, unpackSdk } from './nextApp.ts';
import { plainHost } from './rspack.config.ts';

/** A host of the nightly run. */
export type NightlyHost =
  | { kind: 'plain'; name: string; react: string }
  | { kind: 'next'; name: string; next: string; bundler: 'turbopack' | 'webpack'; app: string; bin: string };

const installed = fileURLToPath(new URL('../installed', import.meta.url));
const require = createRequire(import.meta.url);

function install(folder: string, packages: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  // each host installs separately, without a lockfile of its own or this repository's
  execFileSync('npm', ['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', ...packages], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

const versionOf = (file: string): string => (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;

async function buildPlain(version: string): Promise<NightlyHost> {
  const name = `react-${version}`;
  const folder = join(installed, name, 'react');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  install(folder, [`react@${version}`, `react-dom@${version}`]);
  const config = plainHost(name, join(folder, 'node_modules'), join(installed, name, 'site'));
  await new Promise<void>((resolve, reject) => {
    rspack(config, (error, stats) => {
      if (error ?? stats?.hasErrors()) reject(error ?? new Error(stats?.toString('errors-only')));
      else resolve();
    });
  });
  return { kind: 'plain', name, react: versionOf(join(folder, 'node_modules/react/package.json')) };
}

function buildNewestNext(): NightlyHost {
  const app = join(installed, 'next-newest');
  prepareNextApp(app);
  install(app, ['next@16']);
  // npm has removed packages that no package.json lists
  unpackSdk(app);
  const bin = join(app, 'node_modules/next/dist/bin/next');
  buildNextApp(app, bin);
  const next = versionOf(join(app, 'node_modules/next/package.json'));
  return { kind: 'next', name: 'next-newest', next, bundler: 'turbopack', app, bin };
}

function buildWebpackNext(): NightlyHost {
  const app = join(installed, 'next-webpack');
  const bin = require.resolve('next/dist/bin/next');
  prepareNextApp(app);
  linkPackages(app);
  buildNextApp(app, bin, { bundler: 'webpack' });
  const next = versionOf(require.resolve('next/package.json'));
  return { kind: 'next', name: 'next-webpack', next, bundler: 'webpack', app, bin };
}

rmSync(installed, { recursive: true, force: true });
// the tests append their findings, host by host
rmSync(fileURLToPath(new URL('../../reports/nightly-hosts.json', import.meta.url)), { force: true });
const hosts = [await buildPlain('18.3.1'), await buildPlain('19.0.0'), buildNewestNext(), buildWebpackNext()];
writeFileSync(join(installed, 'hosts.json'), `${JSON.stringify(hosts, null, 2)}\n`);
