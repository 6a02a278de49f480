import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const GUIDE = fileURLToPath(new URL('../../docs/integrating.md', import.meta.url));

/** Returns the exact `remoteEntry.js` of docs/integrating.md. */
export function channelShim(): string {
  const [, shim] = /^```js channel\n([\s\S]*?)^```$/m.exec(readFileSync(GUIDE, 'utf8')) ?? [];
  if (!shim) throw new Error(`${GUIDE} has no block "js channel".`);
  return shim;
}
