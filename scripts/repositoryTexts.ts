import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A text file that is not generated. */
export interface Text {
  /** Path from the root of the repository, with slashes. */
  path: string;
  text: string;
}

const NOT_WRITTEN = new Set(['node_modules', 'dist', 'installed', 'reports', 'test-results', 'fixtures']);
const WRITTEN = /\.(?:tsx?|mjs|cjs|js|css|md|json|html|yml)$/;

/** Returns the paths of all files below the folder, from the root of the repository, with slashes. */
export function filesBelow(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = relative(root, join(root, folder, entry.name)).replaceAll('\\', '/');
    // other folders that begin with a dot belong to tools
    const isOthers = NOT_WRITTEN.has(entry.name) || (entry.name.startsWith('.') && entry.name !== '.ci');
    if (entry.isDirectory()) return isOthers ? [] : filesBelow(root, path);
    return [path];
  });
}

/** Returns all text files of the repository. */
export function repositoryTexts(root: string): Text[] {
  return filesBelow(root)
    .filter((path) => WRITTEN.test(path) && path !== 'package-lock.json')
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Returns file and line of an index, as editors read it: `docs/contract.md:12`. */
export function placeOf({ path, text }: Text, index: number): string {
  return `${path}:${text.slice(0, index).split('\n').length}`;
}
