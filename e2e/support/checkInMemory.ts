import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.ReactJSX,
  allowImportingTsExtensions: true,
  strict: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

const pathOf = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));

/** What is declared without being imported. */
const DECLARED = ['shared-types/src/marsWebsocket.d.ts'].map(pathOf);

/**
 * What the compiler says of a file of the repository, where some files have another text than on the disk, or are not
 * there at all. Every call reads only what no call has read before.
 */
export function createCompiler(): (file: string, texts?: Readonly<Record<string, string>>) => string[] {
  const compiler = ts.createCompilerHost(OPTIONS);
  const read = compiler.getSourceFile.bind(compiler);
  const isOnDisk = compiler.fileExists.bind(compiler);
  const known = new Map<string, ts.SourceFile | undefined>();
  const resolved = ts.createModuleResolutionCache(
    compiler.getCurrentDirectory(),
    compiler.getCanonicalFileName,
    OPTIONS,
  );
  let changed = new Map<string, string>();
  compiler.getModuleResolutionCache = () => resolved;
  compiler.fileExists = (path) => changed.has(path) || isOnDisk(path);
  compiler.getSourceFile = (path, target) => {
    const text = changed.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, target);
    if (!known.has(path)) known.set(path, read(path, target));
    return known.get(path);
  };
  return (file, texts = {}) => {
    changed = new Map(Object.entries(texts).map(([name, text]) => [pathOf(name), text]));
    const program = ts.createProgram([pathOf(file), ...DECLARED], OPTIONS, compiler);
    const source = program.getSourceFile(pathOf(file));
    if (!source) throw new Error(`${file} was not checked.`);
    return ts
      .getPreEmitDiagnostics(program, source)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  };
}
