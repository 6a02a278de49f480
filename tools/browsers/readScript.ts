import { type AnyNode, type Node, type Program, parse } from 'acorn';
import { fullAncestor } from 'acorn-walk';
import { analyze } from 'eslint-scope';
import { type Feature, featureAt } from './compatData.ts';
import { attributeNamed, elementNamed, eventsNamed, GLOBALS, globalNamed, memberOf, membersNamed } from './names.ts';
import { SYNTAX } from './syntax.ts';
import type { Use } from './use.ts';

type SourceType = 'module' | 'script';
type Add = (node: Node, name: string, features: readonly Feature[]) => void;

/** Returns the identifiers that no scope of the file declares. */
function globalsOf(program: Program, sourceType: SourceType): ReadonlySet<unknown> {
  const { globalScope } = analyze(program as Parameters<typeof analyze>[0], { ecmaVersion: 2022, sourceType });
  return new Set(globalScope?.through.map(({ identifier }) => identifier));
}

function textOf(node: AnyNode | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

/** Returns the name of a member, if the code has it as text. */
function nameOf(key: AnyNode, computed: boolean): string | undefined {
  return !computed && key.type === 'Identifier' ? key.name : textOf(key);
}

/** Returns the name of what is called: `jsx` for `(0, e.jsx)()`. */
function calledBy(callee: AnyNode): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression') return nameOf(callee.property, callee.computed);
  const last = callee.type === 'SequenceExpression' ? callee.expressions.at(-1) : undefined;
  return last && calledBy(last);
}

function readElement(node: Node, name: string, props: AnyNode | undefined, add: Add): void {
  add(node, `<${name}>`, elementNamed(name));
  for (const prop of props?.type === 'ObjectExpression' ? props.properties : []) {
    const key = prop.type === 'Property' ? nameOf(prop.key, prop.computed)?.toLowerCase() : undefined;
    if (prop.type === 'Property' && key !== undefined)
      add(prop, `<${name} ${key}>`, attributeNamed(name, key, textOf(prop.value)));
  }
}

/** Events, attributes and elements are named by text. */
function readCall(node: AnyNode, add: Add): void {
  if (node.type !== 'CallExpression') return;
  const [first, second] = node.arguments;
  const [callee, text] = [calledBy(node.callee), textOf(first)];
  if (text === undefined) return;
  if (callee === 'addEventListener') add(node, `${text} event`, eventsNamed(text));
  if (callee === 'setAttribute') add(node, `[${text}]`, attributeNamed(undefined, text, textOf(second)));
  if (callee === 'createElement' || callee === 'jsx' || callee === 'jsxs') readElement(node, text, second, add);
}

/** Reads names: globals and members. */
function createNameReader(globals: ReadonlySet<unknown>, add: Add): (node: AnyNode) => void {
  /** The global that an expression reads: `fetch` for `fetch` and for `window.fetch`. */
  const globalOf = (node: AnyNode): string | undefined => {
    if (node.type === 'Identifier') return globals.has(node) ? node.name : undefined;
    if (node.type !== 'MemberExpression') return undefined;
    const owner = globalOf(node.object);
    return owner !== undefined && GLOBALS.has(owner) ? nameOf(node.property, node.computed) : undefined;
  };
  const readMember = (node: AnyNode, owner: string | undefined, name: string | undefined): void => {
    if (name === undefined) return;
    const isGlobal = owner !== undefined && GLOBALS.has(owner);
    const exact = owner === undefined || isGlobal ? [] : memberOf(owner, name);
    if (isGlobal) add(node, name, globalNamed(name));
    else if (exact.length > 0) add(node, `${owner}.${name}`, exact);
    else add(node, `.${name}`, membersNamed(name));
  };
  return (node) => {
    if (node.type === 'Identifier' && globals.has(node)) add(node, node.name, globalNamed(node.name));
    if (node.type === 'MemberExpression') readMember(node, globalOf(node.object), nameOf(node.property, node.computed));
    if (node.type === 'ObjectPattern')
      for (const prop of node.properties)
        if (prop.type === 'Property') readMember(prop, undefined, nameOf(prop.key, prop.computed));
  };
}

const isTypeof = (node: AnyNode | undefined): boolean => node?.type === 'UnaryExpression' && node.operator === 'typeof';

/**
 * Returns everything of the web platform that a script uses. A name that is only tested, by `typeof` or `in`, is not used.
 * @throws SyntaxError when the parser cannot read it, which knows ES2026
 */
export function readScript(code: string, sourceType: SourceType): Use[] {
  const program = parse(code, { ecmaVersion: 2026, sourceType, locations: true, ranges: true });
  const uses: Use[] = [];
  const add: Add = (node, name, features) => {
    const { line = 1, column = 0 } = node.loc?.start ?? {};
    if (features.length > 0) uses.push({ name, features, prefixes: [''], line, column });
  };
  const readName = createNameReader(globalsOf(program, sourceType), add);
  fullAncestor(program, (visited, _state, ancestors) => {
    const node = visited as AnyNode;
    for (const [path, isUsed] of SYNTAX) {
      const feature = isUsed(node) ? featureAt(`javascript.${path}`) : undefined;
      if (feature) add(node, path, [feature]);
    }
    if (!isTypeof(ancestors.at(-2) as AnyNode | undefined)) readName(node);
    readCall(node, add);
  });
  return uses;
}
