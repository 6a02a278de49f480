/** Checks a small host (`hosts/typed-host`) with `tsc`, against the packed SDK and the types of given packages. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { unpackSdk } from '../hosts/nextApp.ts';

const require = createRequire(import.meta.url);
const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** Packages of a host: name → folder of the installed package. */
export type Packages = Record<string, string>;

export interface Compiler {
  version: string;
  tsc: string;
}

interface PackageJson {
  version: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const manifest = (folder: string): PackageJson =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;

const compiler = (tsc: string): Compiler => ({ version: manifest(join(dirname(tsc), '..')).version, tsc });

/** MARS's TypeScript version and the native compiler. */
const COMPILERS: readonly Compiler[] = [
  compiler(require.resolve('typescript/lib/tsc.js')),
  compiler(path('node_modules/typescript/bin/tsc')),
];

/** Types in the lock file: MARS's version of React's types and the newest. */
export const LOCKED: readonly Packages[] = ['mars-packages/node_modules/@types', 'node_modules/@types'].map(
  (types) => ({
    '@types/react': path(`${types}/react`),
    '@types/react-dom': path(`${types}/react-dom`),
    next: dirname(require.resolve('next/package.json')),
  }),
);

const versionsOf = (packages: Packages): string =>
  Object.entries(packages)
    .map(([name, folder]) => `${name} ${manifest(folder).version}`)
    .join(', ');

/** Returns where a package in a folder finds another package. */
function dependency(name: string, from: string): string | null {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(found)) return found;
  }
  return null;
}

const isDeclaration = (file: string): boolean =>
  statSync(file).isDirectory()
    ? basename(file) !== 'node_modules'
    : /\.d\.[cm]?ts$/.test(file) || basename(file) === 'package.json';

/** Copies the declarations of a package and of its dependencies. A link would resolve to other types of React. */
function copyDeclarations(name: string, folder: string, modules: string): void {
  const target = join(modules, name);
  if (existsSync(target)) return;
  cpSync(folder, target, { recursive: true, dereference: true, filter: isDeclaration });
  const { dependencies, optionalDependencies } = manifest(folder);
  for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const found = dependency(needed, folder);
    if (found) copyDeclarations(needed, found, modules);
  }
}

/** Errors of `tsc`, grouped by origin. */
export interface Diagnostics {
  /** Errors in the host's files or in the SDK's declarations. */
  ours: string[];
  /** Errors in other packages' declarations. */
  others: string[];
}

const MESSAGE = /^(?:(.+?)\(\d+,\d+\): )?error TS\d+: .*(?:\n[ \t].*)*/gm;

function sort(output: string): Diagnostics {
  const found: Diagnostics = { ours: [], others: [] };
  for (const [message, file = ''] of output.matchAll(MESSAGE)) {
    const isOthers = /(?:^|\/)node_modules\/(?!@mars-sessions\/)/.test(file);
    found[isOthers ? 'others' : 'ours'].push(message);
  }
  return found;
}

function run({ tsc }: Compiler, cwd: string): Promise<Diagnostics> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [tsc, '-p', '.', '--pretty', 'false'],
      { cwd, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        const found = sort(stdout);
        // a failed exit without errors means that the compiler itself failed
        const isExplained = error === null || found.ours.length + found.others.length > 0;
        if (isExplained && stderr === '') resolve(found);
        else reject(new Error(`${tsc} ended with ${error?.message}:\n${stdout}${stderr}`));
      },
    );
  });
}

/** Runs a check with a host in a temporary folder outside this repository, where it finds only the given packages. */
export async function withTypedHost<T>(packages: Packages, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'mars-sessions-types-'));
  try {
    cpSync(path('e2e/hosts/typed-host'), folder, { recursive: true });
    unpackSdk(folder);
    const modules = join(folder, 'node_modules');
    const all = { ...packages, '@types/node': path('node_modules/@types/node') };
    for (const [name, from] of Object.entries(all)) copyDeclarations(name, from, modules);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Returns each compiler's errors in the host in that folder. */
export const checkTypes = (folder: string): Promise<Diagnostics[]> =>
  Promise.all(COMPILERS.map((one) => run(one, folder)));

/** Defines a test that the host and our declarations have no errors. Prints errors in other declarations. */
export function testTypes(packages: Packages): void {
  test(`types: ${versionsOf(packages)}`, async () => {
    test.setTimeout(180_000);
    const found = await withTypedHost(packages, checkTypes);
    for (const [index, { others }] of found.entries())
      if (others.length > 0)
        console.log(`TypeScript ${COMPILERS[index]?.version}, ${versionsOf(packages)}:\n${others.join('\n')}`);
    expect(found.map(({ ours }) => ours)).toEqual(COMPILERS.map(() => []));
  });
}
