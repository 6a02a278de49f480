/**
 * Returns the canonical JSON of a value that came from `JSON.parse` (RFC 8785, JSON Canonicalization Scheme): no spaces,
 * members sorted by the UTF-16 units of their names. Two texts of the same document have the same canonical JSON, so
 * that a signature stays valid wherever the document is written.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  // the default order of `sort` is the one that the RFC requires
  const sorted = members.map(([name, member]) => [name, canonicalJson(member)] as const).sort(byName);
  return `{${sorted.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join()}}`;
}

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1);
