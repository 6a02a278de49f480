import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

export interface Declaration {
  /** Relative to the folder of declarations, with slashes: `host-sdk/src/index.d.ts`. */
  path: string;
  text: string;
}

const SHARED_TYPES = 'shared-types/src/index.d.ts';

function fileOf(folder: string, from: string, specifier: string): string | undefined {
  if (specifier === '@mars-sessions/shared-types') return SHARED_TYPES;
  if (!specifier.startsWith('.')) return undefined;
  const bare = posix.join(dirname(from), specifier).replace(/\.[jt]sx?$/, '');
  return existsSync(join(folder, `${bare}.d.ts`)) ? `${bare}.d.ts` : undefined;
}

/** Returns the compiler's declarations that are reachable from an entry: the entry first, then sorted by path. */
export function reachableDeclarations(folder: string, entry: string): Declaration[] {
  const found = new Map<string, string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    const text = readFileSync(join(folder, path), 'utf8').replace(/\n?\/\/# sourceMappingURL.*\n?$/, '\n');
    found.set(path, text);
    for (const [, specifier = ''] of text.matchAll(/(?:from\s+|import\()['"]([^'"]+)['"]/g)) {
      const next = fileOf(folder, path, specifier);
      if (next) visit(next);
    }
  };
  visit(entry);
  const [first, ...others] = [...found];
  return [...(first ? [first] : []), ...others.sort(([a], [b]) => (a < b ? -1 : 1))].map(([path, text]) => ({
    path,
    text,
  }));
}

/** Replaces package names and source file names of this repository by relative paths to declarations. */
export function standalone({ path, text }: Declaration): Declaration {
  const relative = posix.relative(dirname(path), SHARED_TYPES.replace('.d.ts', '.js'));
  const shared = relative.startsWith('.') ? relative : `./${relative}`;
  return {
    path,
    text: text
      .replace(/(['"])@mars-sessions\/shared-types\1/g, `'${shared}'`)
      .replace(/(from\s+|import\()(['"])(\.[^'"]*)\.tsx?\2/g, '$1$2$3.js$2'),
  };
}
