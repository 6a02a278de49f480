import { type Block, type CssNode, type Declaration, parse, walk } from 'css-tree';
import type { Feature } from './compatData.ts';
import {
  atRuleNamed,
  conditionNamed,
  functionNamed,
  propertyNamed,
  relativeColour,
  selectorNamed,
  unitNamed,
  wordNamed,
} from './styleNames.ts';
import type { Use } from './use.ts';

type Add = (name: string, features: readonly Feature[], prefixes?: readonly string[]) => void;

/** A property is there in a browser if the same block has it under a name that the browser knows. */
function readProperty({ property }: Declaration, block: Block | null, add: Add): void {
  const { base, features } = propertyNamed(property);
  const names = block?.children.toArray().map((node) => (node.type === 'Declaration' ? node.property : '')) ?? [];
  const same = [property, ...names].map(propertyNamed).filter((other) => other.base === base);
  add(
    property,
    features,
    same.map(({ prefix }) => prefix),
  );
}

function readValue(node: CssNode, property: string, add: Add): void {
  if (node.type === 'Identifier') add(`${property}: ${node.name}`, wordNamed(property, node.name));
  if (node.type === 'Dimension') add(node.unit, unitNamed(node.unit));
  if (node.type !== 'Function') return;
  add(`${node.name}()`, functionNamed(property, node.name));
  const first = node.children.first;
  if (first?.type === 'Identifier' && first.name === 'from') add(`${node.name}(from)`, relativeColour(node.name));
}

function readSelector(node: CssNode, add: Add): void {
  if (node.type === 'PseudoClassSelector') add(`:${node.name}`, selectorNamed(node.name));
  if (node.type === 'PseudoElementSelector') add(`::${node.name}`, selectorNamed(node.name));
  if (node.type === 'NestingSelector') add('&', selectorNamed('nesting'));
}

function readCondition(node: CssNode, atRule: string, add: Add): void {
  const name = node.type === 'Feature' ? node.name : node.type === 'FeatureFunction' ? node.feature : undefined;
  if (name !== undefined) add(`@${atRule} ${name}`, conditionNamed(atRule, name));
  if (node.type === 'FeatureRange') add(`@${atRule} <`, conditionNamed(atRule, 'range_syntax'));
}

/**
 * Returns everything of the web platform that a style sheet uses.
 * @throws SyntaxError when the parser cannot read it
 */
export function readStyles(code: string): Use[] {
  const uses: Use[] = [];
  const style = parse(code, {
    positions: true,
    parseCustomProperty: true,
    onParseError: (error) => {
      throw error;
    },
  });
  walk(style, function (node) {
    const { line = 1, column = 1 } = node.loc?.start ?? {};
    const add: Add = (name, features, prefixes = ['']) => {
      if (features.length > 0) uses.push({ name, features, prefixes, line, column: column - 1 });
    };
    if (node.type === 'Atrule') add(`@${node.name}`, atRuleNamed(node.name));
    if (node.type === 'Declaration') readProperty(node, this.block, add);
    if (this.declaration) readValue(node, this.declaration.property, add);
    else if (this.atrule && this.atrulePrelude) readCondition(node, this.atrule.name, add);
    readSelector(node, add);
  });
  return uses;
}
