import { type Feature, featureAt, featuresBelow } from './compatData.ts';

/** Units that the data have under a common name. */
const UNITS: readonly (readonly [units: RegExp, name: string])[] = [
  [/^d(?:vw|vh|vi|vb|vmin|vmax)$/, 'viewport_percentage_units_dynamic'],
  [/^l(?:vw|vh|vi|vb|vmin|vmax)$/, 'viewport_percentage_units_large'],
  [/^s(?:vw|vh|vi|vb|vmin|vmax)$/, 'viewport_percentage_units_small'],
  [/^cq(?:w|h|i|b|min|max)$/, 'container_query_length_units'],
];

/** What a condition in brackets is called in the data. */
const CONDITIONS: Readonly<Record<string, string>> = {
  style: 'style_queries_for_custom_properties',
  'scroll-state': 'scroll-state_queries',
  anchored: 'anchor_position_queries',
};

const found = (paths: readonly string[]): Feature[] => paths.flatMap((path) => featureAt(path) ?? []);
const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Functions, under the types of values that they give: `linear-gradient` is in `css.types.gradient`. */
const TYPES: readonly Feature[] = featuresBelow('css.types').flatMap((type) => [type, ...featuresBelow(type.path)]);

/** A property and the prefix of the vendor that it is written with. */
export interface Property {
  readonly base: string;
  readonly prefix: string;
  readonly features: readonly Feature[];
}

/** Returns the property: of that very name, or else of the name without the prefix of a vendor. */
export function propertyNamed(name: string): Property {
  const exact = found([`css.properties.${name}`]);
  const [prefix = ''] = /^-(?:webkit|moz|ms|o)-/.exec(name) ?? [];
  if (exact.length > 0 || prefix === '') return { base: name, prefix: '', features: exact };
  const base = name.slice(prefix.length);
  return { base, prefix, features: found([`css.properties.${base}`]) };
}

/** Returns the word as a value of the property. */
export const wordNamed = (property: string, word: string): Feature[] => found([`css.properties.${property}.${word}`]);

/** Returns the function in a value of the property. */
export function functionNamed(property: string, name: string): Feature[] {
  const own = found([`css.properties.${property}.${name}`, `css.properties.${property}.${name}_function`]);
  return own.length > 0 ? own : TYPES.filter(({ path }) => lastOf(path) === name);
}

/** Returns a colour that is made from another one. */
export const relativeColour = (name: string): Feature[] => found([`css.types.color.${name}.relative_syntax`]);

export function unitNamed(unit: string): Feature[] {
  const group = UNITS.find(([units]) => units.test(unit));
  return found([`css.types.length.${group ? group[1] : unit}`]);
}

export const atRuleNamed = (name: string): Feature[] => found([`css.at-rules.${name}`]);

/** Returns the condition of an at-rule: a feature of the medium, or a question in brackets. */
export function conditionNamed(atRule: string, name: string): Feature[] {
  return found([`css.at-rules.${atRule}.${CONDITIONS[name] ?? name.replace(/^(?:min|max)-/, '')}`]);
}

export const selectorNamed = (name: string): Feature[] => found([`css.selectors.${name}`]);
