import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readAnchors } from './documentSections.ts';
import { filesBelow, placeOf, type Text } from './repositoryTexts.ts';

/** Folders to which a path in a document may be relative. The last is the host with the file names of MARS. */
const BASES = [
  '',
  'remote/src',
  'host-sdk/src',
  'host-shell',
  'host-shell/src',
  'e2e',
  'e2e/specs',
  'e2e/hosts/next-app',
];

/** Files that a build or a test creates. */
const MADE =
  /(?:^|\/)(?:dist|reports)(?:\/|$)|^(?:releases|channels)\/|^(?:release|contents|bill-of-materials|mf-manifest)\.json$|^remoteEntry\.js$/;

/** File names of the specification. README.md lists where they are here. */
const OF_SPECIFICATION = new Set(['contexts/ParallelSessionsContext.tsx', 'components/sessions/SessionPillBar.tsx']);

const CODE = /(?<!`)`([^`\n]+)`(?!`)/g;
const LINK = /\]\(([^)\s]+)\)/g;
const PATH = /^[\w@.-]+(?:\/[\w@.*-]+)*\/?$/;
const ENDING = /\.(?:tsx?|mjs|cjs|js|css|md|json|html|png|nginx)$/;
/** Files that the guide tells the host's team to create. */
const TO_BE_MADE = /^```\w+ (?:file|example|test)=(\S+)/gm;
const NPM_RUN = /\bnpm run ([a-z]\w*(?:[:-]\w+)*)/g;
const DOCUMENT = /\bdocs\/[\w/.-]+\.(?:md|d\.ts)\b/g;

/** Replaces fenced code by spaces, because files in it are not of this repository. */
const withoutFences = (markdown: string): string =>
  markdown.replace(/^```[\s\S]*?^```$/gm, (fence) => fence.replace(/[^\n]/g, ' '));

interface PackageJson {
  scripts?: Record<string, string>;
}

/**
 * Returns a function that returns the missing names of a text, one sentence each with file and line: in documents the
 * files in backticks and the targets of links with their headings; in all texts documents and `npm run` scripts.
 */
export function createNamesCheck(root: string): (text: Text) => string[] {
  const files = filesBelow(root);
  const names = new Set(files.map((path) => posix.basename(path)));
  const manifests = ['package.json', ...files.filter((path) => /^[\w-]+\/package\.json$/.test(path))];
  const scripts = new Set(
    manifests.flatMap((path) =>
      Object.keys((JSON.parse(readFileSync(join(root, path), 'utf8')) as PackageJson).scripts ?? {}),
    ),
  );

  const isIn = (base: string, path: string): boolean => existsSync(join(root, base, path.replace(/\*.*$/, '')));

  /** Returns whether a name in backticks names a file or a folder of this repository. */
  function isPath(name: string): boolean {
    if (!PATH.test(name) || name.startsWith('./') || MADE.test(name) || OF_SPECIFICATION.has(name)) return false;
    if (ENDING.test(name)) return true;
    const [first = ''] = name.split('/');
    return (
      name.includes('/') &&
      !existsSync(join(root, 'node_modules', `${name}.js`)) &&
      BASES.some((base) => isIn(base, first))
    );
  }

  function isThere(name: string, document: string): boolean {
    if (!name.includes('/')) return names.has(name);
    return [posix.dirname(document), ...BASES].some((base) => isIn(base, name));
  }

  function inBackticks({ path, text }: Text): string[] {
    const toBeMade = new Set([...text.matchAll(TO_BE_MADE)].map(([, made]) => made));
    return [...withoutFences(text).matchAll(CODE)]
      .filter(([, name = '']) => isPath(name) && !toBeMade.has(name) && !isThere(name, path))
      .map((found) => `${placeOf({ path, text }, found.index)}: ${found[1]} is not a file of the repository`);
  }

  function links({ path, text }: Text): string[] {
    return [...withoutFences(text).matchAll(LINK)].flatMap((found) => {
      const [file = '', anchor] = (found[1] ?? '').split('#');
      if (/^[a-z]+:/.test(file)) return [];
      const target = file === '' ? path : posix.join(posix.dirname(path), file);
      const said = `${placeOf({ path, text }, found.index)}: the link ${found[1]}`;
      if (!existsSync(join(root, target))) return [`${said} leads to no file`];
      if (anchor === undefined || !target.endsWith('.md')) return [];
      const anchors = readAnchors(readFileSync(join(root, target), 'utf8'));
      return anchors.has(anchor) ? [] : [`${said} leads to no heading`];
    });
  }

  function documents({ path, text }: Text): string[] {
    return [...text.matchAll(DOCUMENT)]
      .filter(([name]) => !existsSync(join(root, name)))
      .map((found) => `${placeOf({ path, text }, found.index)}: ${found[0]} is not a document`);
  }

  function npmScripts({ path, text }: Text): string[] {
    return [...text.matchAll(NPM_RUN)]
      .filter(([, name = '']) => !scripts.has(name))
      .map((found) => `${placeOf({ path, text }, found.index)}: there is no script for ${found[0]}`);
  }

  return (text) => [
    ...(text.path.endsWith('.md') ? [...inBackticks(text), ...links(text)] : []),
    // a test may create its own documents
    ...(/\.(?:test|spec)\.tsx?$/.test(text.path) ? [] : documents(text)),
    ...npmScripts(text),
  ];
}
