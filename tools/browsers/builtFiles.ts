import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { stylesInScript } from './stylesInScript.ts';

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

/**
 * Returns the path of a source of a map: a bundler names it after its own URL, below the folder that it builds, with
 * `css` before a style sheet.
 */
function sourcePath(folder: string, source: string): string {
  const [, below] = /^webpack:\/\/[^/]+\/(?:css )?(.*)$/.exec(source) ?? [];
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

/** Returns the style sheets in the scripts of the remote. The text of their sources is read from the sources themselves. */
function styleSheetsOf(root: string, scripts: readonly BuiltFile[]): BuiltFile[] {
  const found = new Map<string, BuiltFile>();
  for (const script of scripts)
    for (const { id, code } of stylesInScript(script.code)) {
      const [path] = [...script.sources].find(([, text]) => text.includes(`.is("${id}", `)) ?? [];
      if (path === undefined) throw new Error(`${script.path} has the style sheet ${id} of an unknown source.`);
      const sources = new Map([[path, readFileSync(join(root, path), 'utf8')]]);
      found.set(path, { path, kind: 'styles', code, locate: (line) => ({ source: path, line }), sources });
    }
  return [...found.values()];
}

/** Returns what browsers get of the remote and of the SDK. */
export function builtFiles(root: string): BuiltFile[] {
  const remote = inFolder(root, 'remote/dist', 'script');
  return [
    ...remote,
    ...styleSheetsOf(
      root,
      remote.filter(({ kind }) => kind === 'script'),
    ),
    ...inFolder(root, 'host-sdk/dist', 'module'),
  ];
}
