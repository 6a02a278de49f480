/** `name.1a2b3c4d.js`, `name.1a2b3c4d.css.map`: the content decides the name, so it never changes under it. */
const HASHED = /\.[0-9a-f]{8,64}\.[^/]+$/;

/** How long a browser may keep a built file without asking again. */
export function cacheControl(path: string): string {
  return HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
