import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CompatData, Identifier, SupportStatement } from '@mdn/browser-compat-data';
import type { Browser } from './supportedBrowsers.ts';

/** One feature of the web platform, by its place in MDN's data. */
export interface Feature {
  /** Example: `api.Navigator.locks`. */
  readonly path: string;
  readonly data: Identifier;
}

const data = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@mdn/browser-compat-data')), 'utf8'),
) as CompatData;

/** Returns the feature of that path, or undefined when the data have none with a statement about browsers. */
export function featureAt(path: string): Feature | undefined {
  let at: Identifier | undefined = data as unknown as Identifier;
  for (const part of path.split('.')) at = at && Object.hasOwn(at, part) ? at[part] : undefined;
  return at?.__compat ? { path, data: at } : undefined;
}

/** Returns the features directly below a path. */
export function featuresBelow(path: string): Feature[] {
  let at: Identifier | undefined = data as unknown as Identifier;
  for (const part of path.split('.')) at = at && Object.hasOwn(at, part) ? at[part] : undefined;
  return Object.keys(at ?? {}).flatMap((name) => featureAt(`${path}.${name}`) ?? []);
}

const numbers = (version: string): number[] => version.replace('≤', '').split('.').map(Number);

function isReached(version: string, since: string): boolean {
  const [a, b] = [numbers(version), numbers(since)];
  for (let n = 0; n < Math.max(a.length, b.length); n++) {
    const difference = (a[n] ?? 0) - (b[n] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Says whether the statement means that the version has the feature under this name, without a switch. */
function means(statement: SupportStatement, version: string, prefix: string, inPart: boolean): boolean {
  return [statement].flat().some((one) => {
    if (one.flags || one.alternative_name || (one.prefix ?? '') !== prefix) return false;
    if (one.partial_implementation && !inPart) return false;
    const { version_added: added, version_removed: removed } = one;
    if (typeof added !== 'string' || added === 'preview' || !isReached(version, added)) return false;
    return !(typeof removed === 'string' && removed !== 'preview' && isReached(version, removed));
  });
}

/** Says whether a browser has the feature. A feature that it has in part counts as told by `inPart`. */
function isIn({ id, version }: Browser, { data: { __compat } }: Feature, prefix: string, inPart: boolean): boolean {
  const statement = __compat?.support[id];
  return statement !== undefined && means(statement, version, prefix, inPart);
}

/**
 * Says whether every browser has what the feature belongs to. If one has not, then code reaches the feature there only
 * through a name that is missing itself.
 */
function isReachable({ path }: Feature, browsers: readonly Browser[]): boolean {
  const owner = featureAt(path.slice(0, path.lastIndexOf('.')));
  return !owner || browsers.every((browser) => isIn(browser, owner, '', true));
}

/**
 * Returns the browsers that have none of the features, or have them only in part.
 * @param prefixes the vendors' prefixes that the name is written with; an empty one for none
 */
export function lacking(
  features: readonly Feature[],
  browsers: readonly Browser[],
  prefixes: readonly string[],
): Browser[] {
  const reachable = features.filter((feature) => isReachable(feature, browsers));
  if (reachable.length === 0) return [];
  const has = (browser: Browser): boolean =>
    reachable.some((feature) => prefixes.some((prefix) => isIn(browser, feature, prefix, false)));
  return browsers.filter((browser) => !has(browser));
}
