import { type Feature, featureAt, featuresBelow } from './compatData.ts';

/** The objects that every page has, and their interfaces. Reads of their members are looked up exactly. */
export const OBJECTS: Readonly<Record<string, string>> = {
  console: 'console',
  crypto: 'Crypto',
  customElements: 'CustomElementRegistry',
  document: 'Document',
  history: 'History',
  indexedDB: 'IDBFactory',
  localStorage: 'Storage',
  location: 'Location',
  navigator: 'Navigator',
  performance: 'Performance',
  screen: 'Screen',
  sessionStorage: 'Storage',
};

/** The names of the global object. */
export const GLOBALS: ReadonlySet<string> = new Set(['globalThis', 'window', 'self', 'top', 'parent', 'frames']);

const found = (paths: readonly string[]): Feature[] => paths.flatMap((path) => featureAt(path) ?? []);

/** Returns what a global name may be: an interface, a function, an object of the language. */
export function globalNamed(name: string): Feature[] {
  return found([`javascript.builtins.${name}`, `api.${name}`, `api.Window.${name}`]);
}

/** Returns what a member of a global name may be. */
export function memberOf(global: string, name: string): Feature[] {
  const owner = Object.hasOwn(OBJECTS, global) ? OBJECTS[global] : global;
  return found([`api.${owner}.${name}`, `api.${owner}.${name}_static`, `javascript.builtins.${owner}.${name}`]);
}

function byName(select: (name: string) => string | undefined): ReadonlyMap<string, readonly Feature[]> {
  const index = new Map<string, Feature[]>();
  for (const owner of [...featuresBelow('api'), ...featuresBelow('javascript.builtins')])
    for (const feature of featuresBelow(owner.path)) {
      const name = select(feature.path.slice(owner.path.length + 1));
      if (name !== undefined) index.set(name, [...(index.get(name) ?? []), feature]);
    }
  return index;
}

const MEMBERS = byName((name) => (/_(?:event|static)$/.test(name) ? undefined : name));
const EVENTS = byName((name) => (name.endsWith('_event') ? name.slice(0, -'_event'.length) : undefined));

/** Returns the members of that name of all interfaces: what is read of an object whose type nobody knows. */
export const membersNamed = (name: string): readonly Feature[] => MEMBERS.get(name) ?? [];

/** Returns the events of that name of all interfaces. */
export const eventsNamed = (name: string): readonly Feature[] => EVENTS.get(name) ?? [];

/** Returns what an attribute of an element may be, by its value too if the data know that. */
export function attributeNamed(element: string | undefined, name: string, value: string | undefined): Feature[] {
  const owners =
    element === undefined ? ['html.global_attributes'] : ['html.global_attributes', `html.elements.${element}`];
  const attributes = found(owners.map((owner) => `${owner}.${name}`));
  const values = value === undefined ? [] : found(attributes.map(({ path }) => `${path}.${value}`));
  return values.length > 0 ? values : attributes;
}

/** Returns the element of that name. */
export const elementNamed = (name: string): Feature[] => found([`html.elements.${name}`, `svg.elements.${name}`]);
