import { type AnyNode, parse } from 'acorn';
import { full } from 'acorn-walk';

/** The text of a CSS module in a script. */
export interface ScriptStyles {
  /** The bundler's name of the module. */
  readonly id: string;
  readonly code: string;
}

const textOf = (node: AnyNode | undefined): string | undefined =>
  node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;

/** Returns the style sheets that a script of the remote applies: the bundler calls `require.is("id", "text")` with each. */
export function stylesInScript(code: string): ScriptStyles[] {
  const found: ScriptStyles[] = [];
  full(parse(code, { ecmaVersion: 2026, sourceType: 'script' }), (visited) => {
    const node = visited as AnyNode;
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return;
    const { object, property } = node.callee;
    if (object.type === 'Identifier' && object.name === 'Object') return;
    const [id, text] = node.arguments.map(textOf);
    if (property.type === 'Identifier' && property.name === 'is' && id !== undefined && text !== undefined)
      found.push({ id, code: text });
  });
  return found;
}
