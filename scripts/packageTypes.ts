/**
 * Writes `remote/dist/@mf-types.zip`: the types of the exposed modules, in the form that federation tools expect. It
 * has a file for each exposed module, and the compiler's declarations below `compiled-types`. The generator of the
 * federation plugin cannot handle the projects of this repository and fails silently (docs/decisions/types.md).
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Declaration, reachableDeclarations, standalone } from './declarations.ts';
import { zip } from './zip.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = new Map<string, string>();
const keep = ({ path, text }: Declaration): void => void files.set(`compiled-types/${path}`, text);

const sources = readdirSync(join(root, 'remote/src/exposes')).filter((name) => !name.includes('.test.'));
for (const name of sources.map((file) => basename(file, extname(file)))) {
  const declarations = reachableDeclarations(join(root, '.tsc'), `remote/src/exposes/${name}.d.ts`).map(standalone);
  for (const declaration of declarations) keep(declaration);
  const module = `./compiled-types/remote/src/exposes/${name}.js`;
  const hasDefault = /export default|as default/.test(declarations[0]?.text ?? '');
  const text = `export * from '${module}';\n${hasDefault ? `export { default } from '${module}';\n` : ''}`;
  files.set(`${name}.d.ts`, text);
}

const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => ({ path, text }));
writeFileSync(join(root, 'remote/dist/@mf-types.zip'), zip(sorted));
