/**
 * `name.1a2b3c4d.js`, `name.1a2b3c4d.css.map`: the hash in the name changes with the content, so the file never
 * changes.
 */
const HASHED = /\.[0-9a-f]{8,64}\.[^/]+$/;

/** Returns the cache header of a built file. */
export function cacheControl(path: string): string {
  return HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
