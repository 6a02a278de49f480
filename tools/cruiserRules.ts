import { builtinModules } from 'node:module';
import type { IRegularForbiddenRuleType } from 'dependency-cruiser';
import { FOLDERS, type FolderRule, TESTS, WORKSPACES } from './importRules.ts';

/** A rule with its error message. */
export interface CruiserRule extends IRegularForbiddenRuleType {
  readonly name: string;
  readonly comment: string;
}

const WHERE = '(docs/architecture.md, "Who may import whom")';

const escaped = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');

/** Returns a pattern for the files that a path of the table covers. */
function filesOf(path: string): string {
  if (path.endsWith('/*')) return `^${escaped(path.slice(0, -1))}[^/]+$`;
  return /\.tsx?$/.test(path) ? `^${escaped(path)}$` : `^${escaped(path)}/`;
}

const NODE = `^(?:node:)?(?:${builtinModules.map(escaped).join('|')})$`;

/** Returns a pattern for the files of a package, or its name where it is not installed. */
function packageFiles(name: string): string {
  return name === 'node' ? NODE : `(?:^|/)node_modules/(?:@types/)?${escaped(name)}/|^${escaped(name)}(?:/|$)`;
}

const list = (names: readonly string[]): string => (names.length > 0 ? names.join(', ') : 'nothing else');

function ofFolder({ path, imports, types = [], packages, packageTypes = [] }: FolderRule): CruiserRule[] {
  const from = { path: filesOf(path), pathNot: TESTS };
  const whole = [...imports.map(filesOf), ...packages.map(packageFiles)];
  const onlyTypes = [...types.map(filesOf), ...packageTypes.map(packageFiles)];
  const rules: CruiserRule[] = [
    {
      name: path,
      comment: `may import ${list([...imports, ...packages, ...types, ...packageTypes])} ${WHERE}`,
      severity: 'error',
      from,
      to: { pathNot: [filesOf(path), ...whole, ...onlyTypes] },
    },
  ];
  if (onlyTypes.length > 0) {
    const comment = `may import types only of ${list([...types, ...packageTypes])} ${WHERE}`;
    const to = { path: onlyTypes, dependencyTypesNot: ['type-only' as const] };
    rules.push({ name: `${path}: types`, comment, severity: 'error', from, to });
  }
  return rules;
}

/** Returns the rules for dependency-cruiser, built from the table. */
export function cruiserRules(): CruiserRule[] {
  const workspaces = WORKSPACES.map(({ path, imports }): CruiserRule => {
    const others = WORKSPACES.filter((other) => other.path !== path && !imports.includes(other.path));
    return {
      name: path,
      comment: `may import ${list(imports)} of the other workspaces ${WHERE}`,
      severity: 'error',
      from: { path: filesOf(path) },
      to: { path: others.map((other) => filesOf(other.path)) },
    };
  });
  return [
    ...FOLDERS.flatMap(ofFolder),
    ...workspaces,
    {
      name: 'tests',
      comment: `is for tests, and may be imported by them only ${WHERE}`,
      severity: 'error',
      from: { path: FOLDERS.map(({ path }) => filesOf(path)), pathNot: TESTS },
      to: { path: TESTS, pathNot: 'node_modules' },
    },
  ];
}
