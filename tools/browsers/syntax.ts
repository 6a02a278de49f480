import type { AnyNode } from 'acorn';

/** A piece of syntax: its place in MDN's data below `javascript`, and how a node of the syntax tree shows it. */
type Syntax = readonly [path: string, isUsed: (node: AnyNode) => boolean];

const ASSIGNMENTS: Readonly<Record<string, string>> = {
  '&&=': 'operators.logical_and_assignment',
  '||=': 'operators.logical_or_assignment',
  '??=': 'operators.nullish_coalescing_assignment',
  '**=': 'operators.exponentiation_assignment',
};

const isRegExp = (node: AnyNode, pattern: RegExp): boolean =>
  node.type === 'Literal' && node.regex !== undefined && node.regex !== null && pattern.test(node.regex.pattern);

const hasFlag = (node: AnyNode, flag: string): boolean =>
  node.type === 'Literal' && (node.regex?.flags.includes(flag) ?? false);

const isPrivate = (node: AnyNode): boolean => node.type === 'PrivateIdentifier';

/** What is newer than ES2015. Syntax that is newer than this list is newer than the parser, which then refuses the file. */
export const SYNTAX: readonly Syntax[] = [
  ['statements.using', (node) => node.type === 'VariableDeclaration' && node.kind === 'using'],
  ['statements.await_using', (node) => node.type === 'VariableDeclaration' && node.kind === 'await using'],
  ['statements.for_await_of', (node) => node.type === 'ForOfStatement' && node.await],
  ['statements.async_function', (node) => 'async' in node && node.async === true],
  ['statements.async_generator_function', (node) => 'async' in node && node.async && node.generator],
  ['statements.try_catch.optional_catch_binding', (node) => node.type === 'CatchClause' && !node.param],
  ['statements.import.import_attributes', (node) => 'attributes' in node && node.attributes.length > 0],
  ['operators.import', (node) => node.type === 'ImportExpression'],
  ['operators.import.options_parameter', (node) => node.type === 'ImportExpression' && Boolean(node.options)],
  ['operators.import_meta', (node) => node.type === 'MetaProperty' && node.meta.name === 'import'],
  ['operators.exponentiation', (node) => node.type === 'BinaryExpression' && node.operator === '**'],
  ['operators.nullish_coalescing', (node) => node.type === 'LogicalExpression' && node.operator === '??'],
  ['operators.optional_chaining', (node) => node.type === 'ChainExpression'],
  ['operators.spread.spread_in_object_literals', (node) => node.type === 'ObjectExpression' && hasSpread(node)],
  ...Object.entries(ASSIGNMENTS).map(
    ([operator, path]): Syntax => [path, (node) => node.type === 'AssignmentExpression' && node.operator === operator],
  ),
  ['classes.public_class_fields', (node) => node.type === 'PropertyDefinition' && !isPrivate(node.key)],
  ['classes.private_class_fields', (node) => node.type === 'PropertyDefinition' && isPrivate(node.key)],
  ['classes.private_class_methods', (node) => node.type === 'MethodDefinition' && isPrivate(node.key)],
  ['classes.private_class_fields_in', (node) => node.type === 'BinaryExpression' && isPrivate(node.left)],
  ['classes.static.initialization_blocks', (node) => node.type === 'StaticBlock'],
  ['grammar.numeric_separators', (node) => node.type === 'Literal' && /^[\d.]+_/.test(node.raw ?? '')],
  ['builtins.BigInt', (node) => node.type === 'Literal' && typeof node.bigint === 'string'],
  ['builtins.RegExp.hasIndices', (node) => hasFlag(node, 'd')],
  ['builtins.RegExp.dotAll', (node) => hasFlag(node, 's')],
  ['builtins.RegExp.unicodeSets', (node) => hasFlag(node, 'v')],
  ['regular_expressions.lookbehind_assertion', (node) => isRegExp(node, /\(\?<[=!]/)],
  ['regular_expressions.named_capturing_group', (node) => isRegExp(node, /\(\?<[^=!]/)],
  ['regular_expressions.modifier', (node) => isRegExp(node, /\(\?[ims-]+:/)],
  ['regular_expressions.unicode_character_class_escape', (node) => isRegExp(node, /\\p\{/i)],
];

function hasSpread(node: AnyNode): boolean {
  return node.type === 'ObjectExpression' && node.properties.some(({ type }) => type === 'SpreadElement');
}
