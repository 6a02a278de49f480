/** Adds the other files of the package to `host-sdk/dist`: `package.json`, declarations, style sheet and licences. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reachableDeclarations, standalone } from './declarations.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'host-sdk/dist');
const declarations = join(root, '.tsc');

interface PackageJson {
  [member: string]: unknown;
}

const source = JSON.parse(readFileSync(join(root, 'host-sdk/package.json'), 'utf8')) as PackageJson;
const { name, version, description, license, type, peerDependencies } = source;
const types = (entry: string): string => `./types/host-sdk/src/${entry}.d.ts`;
const packed: PackageJson = {
  name,
  version,
  description,
  license,
  type,
  sideEffects: ['*.css'],
  exports: {
    '.': { types: types('index'), default: './index.js' },
    './next': { types: types('next/index'), default: './next.js' },
    './testing': { types: types('testing/index'), default: './testing.js' },
    './styles.css': './styles.css',
    './package.json': './package.json',
  },
  peerDependencies,
};
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(packed, null, 2)}\n`);
cpSync(join(root, 'host-sdk/src/styles.css'), join(dist, 'styles.css'));
cpSync(join(root, 'LICENSE'), join(dist, 'LICENSE'));

// bundled packages keep their licences
const bundled = {
  '@noble/ed25519': 'LICENSE',
  '@noble/hashes': 'LICENSE',
  valibot: 'LICENSE.md',
};
const licences = Object.entries(bundled).map(([name, file]) => {
  const text = readFileSync(join(root, 'node_modules', name, file), 'utf8');
  return `${name}\n${'='.repeat(name.length)}\n\n${text.trim()}\n`;
});
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES'), licences.join('\n\n'));

// includes the types of the contracts, so that a host installs only one archive
for (const entry of ['index', 'next/index', 'testing/index'].map((name) => `host-sdk/src/${name}.d.ts`)) {
  for (const { path, text } of reachableDeclarations(declarations, entry).map(standalone)) {
    const target = join(dist, 'types', path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
