/**
 * Installs the types of React and Next that a host may have in `e2e/installed/types`, for `npm run test:nightly`. They
 * come from the registry and are in no lockfile.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Packages } from '../support/typeMatrix.ts';
import { NEXT } from './nightlyHosts.ts';

const folder = fileURLToPath(new URL('../installed/types', import.meta.url));

/**
 * Versions of `@types/react` and `@types/react-dom`: the oldest supported, MARS's, the first of React 19, the newest.
 */
const REACT_TYPES = [
  ['18.2.79', '18.2.25'],
  ['18.3.24', '18.3.7'],
  ['~19.0', '~19.0'],
  ['latest', 'latest'],
] as const;

/** All hosts of the matrix. Their packages are installed side by side under aliases. */
export const MATRIX: readonly Packages[] = NEXT.flatMap((_, next) =>
  REACT_TYPES.map((_, react) => ({
    '@types/react': join(folder, `node_modules/types-react-${react}`),
    '@types/react-dom': join(folder, `node_modules/types-react-dom-${react}`),
    next: join(folder, `node_modules/next-${next}`),
  })),
);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const react = REACT_TYPES.flatMap(([types, dom], index) => [
    [`types-react-${index}`, `npm:@types/react@${types}`],
    [`types-react-dom-${index}`, `npm:@types/react-dom@${dom}`],
  ]);
  const next = NEXT.map((version, index) => [`next-${index}`, `npm:next@${version}`]);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const dependencies = Object.fromEntries([...react, ...next]);
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ private: true, dependencies }, null, 2)}\n`);
  // nothing is executed; the flags allow several versions of React's types beside each other
  const options = ['--ignore-scripts', '--legacy-peer-deps', '--no-package-lock', '--no-audit', '--no-fund'];
  execFileSync('npm', ['install', ...options], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
}
