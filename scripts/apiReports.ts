/** `npm run api` writes the public declarations of both packages to `docs/api`, so that reviews show every change. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reachableDeclarations } from './declarations.ts';

export const REPORTS = ['shared-types', 'host-sdk'] as const;
export type Report = (typeof REPORTS)[number];

const ENTRIES: Record<Report, string[]> = {
  'shared-types': ['shared-types/src/index.d.ts'],
  'host-sdk': ['index', 'next/index', 'testing/index'].map((name) => `host-sdk/src/${name}.d.ts`),
};

/** Returns one text with every declaration reachable from a package's entries, as the last `tsc -b` wrote them. */
export function apiReport(root: string, name: Report): string {
  const files = new Map<string, string>();
  for (const entry of ENTRIES[name]) {
    for (const { path, text } of reachableDeclarations(join(root, '.tsc'), entry)) {
      if (path.startsWith(`${name}/`)) files.set(path, text);
    }
  }
  if (name === 'shared-types') {
    // written by hand, because the compiler emits no declarations for them
    for (const file of ['federatedModules', 'marsWebsocket']) {
      const path = `shared-types/src/${file}.d.ts`;
      files.set(path, readFileSync(join(root, path), 'utf8'));
    }
  }
  const parts = [...files].map(([path, text]) => `// ${'-'.repeat(10)} ${path}\n\n${text.trim()}\n`);
  return `// Written by \`npm run api\`: the public declarations of @mars-sessions/${name}.\n\n${parts.join('\n')}`;
}

export const reportPath = (root: string, name: Report): string => join(root, `docs/api/${name}.d.ts`);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  mkdirSync(join(root, 'docs/api'), { recursive: true });
  for (const name of REPORTS) writeFileSync(reportPath(root, name), apiReport(root, name));
}
