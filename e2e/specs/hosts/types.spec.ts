import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import ts from 'typescript';

/** The application that followed the guide and was built by Next, with the files and links of that build. */
const app = fileURLToPath(new URL('../../dist/next-app', import.meta.url));
const facts = JSON.parse(readFileSync(join(app, 'FACTS.json'), 'utf8')) as Record<
  'versions' | 'versionsDiffer',
  Record<string, string>
>;

/** Type-checks the application as `next build` does, with one file added or replaced. */
function check(name: string, text: string) {
  const { config } = ts.readConfigFile(join(app, 'tsconfig.json'), ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, app);
  const added = join(app, name);
  const host = ts.createCompilerHost({ ...options, incremental: false });
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => file === added || fileExists(file);
  host.readFile = (file) => (file === added ? text : readFile(file));
  host.getSourceFile = (file, languageVersion, ...more) =>
    file === added ? ts.createSourceFile(file, text, languageVersion) : getSourceFile(file, languageVersion, ...more);
  const program = ts.createProgram([...new Set([...fileNames, added])], { ...options, incremental: false }, host);
  const versionAt = (from: string, module: string): string | undefined =>
    ts.resolveModuleName(module, join(app, from), options, host).resolvedModule?.packageId?.version;
  const faults = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, code }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName.slice(app.length + 1)}:${line} TS${code}`;
  });
  return { faults, versionAt };
}

test('next build checks the host with MARS’s versions of the types, including Next’s own declarations', () => {
  const { faults, versionAt } = check(
    'lib/deliberate.tsx',
    [
      `import { type ReactElement, type ReactNode, useRef } from 'react'`,
      // both compile only with the types of React 18
      'export const useNothing = () => useRef<number>()',
      'export const nameOf = (element: ReactElement): string => element.props.name',
      'export const wrong: string = 1',
      // Next's canary types add promises and bigints separately, so MARS's build rejects this one
      'const Later = async (): Promise<ReactNode> => null',
      'export const Refused = () => <Later />',
    ].join('\n'),
  );
  expect(faults).toEqual(['lib/deliberate.tsx:4 TS2322', 'lib/deliberate.tsx:6 TS2786']);
  for (const from of ['app/layout.tsx', 'node_modules/next/types/index.d.ts', 'lib/sessions.ts'])
    expect(versionAt(from, 'react'), from).toBe(facts.versions['@types/react']);
  expect(versionAt('app/layout.tsx', 'react-dom')).toBe(facts.versions['@types/react-dom']);
  expect(versionAt('app/layout.tsx', 'next')).toBe(facts.versionsDiffer.next);
});

/** Returns the host's context without the given member, in its type and in its value. */
function contextWithout(member: string): string {
  const lines = readFileSync(join(app, CONTEXT), 'utf8').split('\n');
  const isMember = (line: string): boolean => new RegExp(`^ +${member}[:,]`).test(line);
  // its type, its place in the value, and possibly the memo's dependencies
  expect(lines.filter(isMember).length).toBeGreaterThanOrEqual(2);
  return lines.filter((line) => !isMember(line)).join('\n');
}

const CONTEXT = 'contexts/WebSocketContext.tsx';

test('a context without a member that the remote reads fails to build, and one without an unused member builds', () => {
  const withoutRead = check(CONTEXT, contextWithout('currentRunId'));
  expect(withoutRead.faults).toContainEqual(expect.stringMatching(/^lib\/sessions\.ts:\d+ TS2322$/));
  const withoutAnother = check(CONTEXT, contextWithout('filesUpdatedCounter'));
  expect(withoutAnother.faults).toEqual([]);
});
