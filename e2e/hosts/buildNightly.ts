/**
 * Builds the hosts of `npm run test:nightly` in `e2e/installed`. The versions of React and Next are installed there from
 * the registry and are in no lockfile. The folder is outside `dist` because Nx caches `dist`. The versions found are
 * written to `hosts.json`.
 *
 *   tsx e2e/hosts/buildNightly.ts             builds all hosts
 *   tsx e2e/hosts/buildNightly.ts --missing   continues after an interruption: builds the hosts that are not there
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { rspack } from '@rspack/core';
import { replaceOnce } from '../support/replaceOnce.ts';
import { buildNextApp, prepareNextApp, unpackSdk } from './nextApp.ts';
import {
  distDirOf,
  envOf,
  NEXT,
  type NextVariant,
  type NightlyHost,
  ONLY_NEWEST,
  PLAIN,
  VARIANTS,
} from './nightlyHosts.ts';
import { plainHost } from './rspack.config.ts';

const installed = fileURLToPath(new URL('../installed', import.meta.url));
const list = join(installed, 'hosts.json');

function install(folder: string, packages: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  // each host installs separately, without a lockfile of its own or this repository's
  execFileSync('npm', ['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', ...packages], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

const versionOf = (file: string): string => (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;

async function buildPlain(name: string, range: string): Promise<NightlyHost> {
  const folder = join(installed, name, 'react');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  install(folder, [`react@${range}`, `react-dom@${range}`]);
  const config = plainHost(name, join(folder, 'node_modules'), join(installed, name, 'site'));
  await new Promise<void>((resolve, reject) => {
    rspack(config, (error, stats) => {
      if (error ?? stats?.hasErrors()) reject(error ?? new Error(stats?.toString('errors-only')));
      else resolve();
    });
  });
  return { kind: 'plain', name, react: versionOf(join(folder, 'node_modules/react/package.json')) };
}

const OPTIONS = 'JSON.parse(process.env.MARS_NEXT_OPTIONS)';

/** Installs the application that follows the guide, with a version of Next. */
function installNext(app: string, range: string): void {
  prepareNextApp(app);
  // Next since 16.4 compiles for the React of package.json, which is 18 in MARS, and that needs the runtime
  install(app, [`next@${range}`, 'babel-plugin-react-compiler@1', 'react-compiler-runtime@1']);
  // npm has removed packages that no package.json lists
  unpackSdk(app);
  replaceOnce(
    join(app, 'next.config.js'),
    'module.exports = nextConfig\n',
    `const { experimental, ...options } = ${OPTIONS}\nmodule.exports = {\n  ...nextConfig,\n  ...options,\n  experimental: { ...nextConfig.experimental, ...experimental },\n}\n`,
  );
}

function buildNext(name: string, app: string, variant: NextVariant): NightlyHost {
  const bin = join(app, 'node_modules/next/dist/bin/next');
  if (variant.command === 'start')
    buildNextApp(app, bin, { bundler: variant.bundler, env: envOf(variant), distDir: distDirOf(variant) });
  return { kind: 'next', name, variant, next: versionOf(join(app, 'node_modules/next/package.json')), app, bin };
}

const isContinued = argv.includes('--missing') && existsSync(list);
if (!isContinued) {
  rmSync(installed, { recursive: true, force: true });
  // the tests append their findings, host by host
  rmSync(fileURLToPath(new URL('../../reports/nightly-hosts.json', import.meta.url)), { force: true });
}
const hosts: NightlyHost[] = isContinued ? (JSON.parse(readFileSync(list, 'utf8')) as NightlyHost[]) : [];
const isBuilt = (name: string): boolean => hosts.some((host) => host.name === name);

function add(host: NightlyHost): void {
  hosts.push(host);
  writeFileSync(list, `${JSON.stringify(hosts, null, 2)}\n`);
}

for (const range of PLAIN) {
  const name = `react-${range}`;
  if (!isBuilt(name)) add(await buildPlain(name, range));
}
for (const range of NEXT) {
  const app = join(installed, `next-${range}`);
  const missing = (range === NEXT[0] ? VARIANTS : [...VARIANTS, ...ONLY_NEWEST])
    .map((variant) => ({ variant, name: `next-${range}-${variant.name}` }))
    .filter(({ name }) => !isBuilt(name));
  if (missing.length > 0 && !hosts.some(({ name }) => name.startsWith(`next-${range}-`))) installNext(app, range);
  for (const { variant, name } of missing) add(buildNext(name, app, variant));
}
