import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, join, posix } from 'node:path';

/** A file as browsers get it. */
export interface BuiltFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly kind: 'module' | 'script' | 'styles';
  readonly code: string;
  /** Returns where code comes from: a source, from the root of the repository, and its line. Lines start at 1. */
  readonly locate: (line: number, column: number) => { readonly source: string; readonly line: number };
  /** The sources that it was built from, and their texts. */
  readonly sources: ReadonlyMap<string, string>;
}

/** What the SDK has for servers and for the tests of hosts. */
const NOT_FOR_BROWSERS = ['next.js', 'testing.js'];

/** Returns the path of a source of a map: a bundler names it after its own URL, below the folder that it builds. */
function sourcePath(folder: string, source: string): string {
  const [, below] = /^webpack:\/\/[^/]+\/(.*)$/.exec(source) ?? [];
  return posix.normalize(below === undefined ? posix.join(folder, source) : posix.join(dirname(folder), below));
}

/** Reads a built file and its source map. A file without a map is its own source. */
export function readBuilt(root: string, path: string, kind: BuiltFile['kind']): BuiltFile {
  const code = readFileSync(join(root, path), 'utf8');
  const mapFile = join(root, `${path}.map`);
  if (!existsSync(mapFile))
    return { path, kind, code, locate: (line) => ({ source: path, line }), sources: new Map([[path, code]]) };
  const payload = JSON.parse(readFileSync(mapFile, 'utf8')) as SourceMapPayload;
  const map = new SourceMap(payload);
  const folder = posix.dirname(path);
  return {
    path,
    kind,
    code,
    locate(line, column) {
      const entry = map.findEntry(line - 1, column);
      if (!('originalSource' in entry)) return { source: path, line };
      return { source: sourcePath(folder, entry.originalSource), line: entry.originalLine + 1 };
    },
    sources: new Map(payload.sources.map((name, n) => [sourcePath(folder, name), payload.sourcesContent[n] ?? ''])),
  };
}

function inFolder(root: string, folder: string, scripts: 'module' | 'script'): BuiltFile[] {
  return readdirSync(join(root, folder))
    .filter((name) => /\.(?:js|css)$/.test(name) && !NOT_FOR_BROWSERS.includes(name))
    .sort()
    .map((name) => readBuilt(root, `${folder}/${name}`, name.endsWith('.css') ? 'styles' : scripts));
}

/** Returns what browsers get of the remote and of the SDK. */
export function builtFiles(root: string): BuiltFile[] {
  return [...inFolder(root, 'remote/dist', 'script'), ...inFolder(root, 'host-sdk/dist', 'module')];
}
