/**
 * Checks every import of the repository against `importRules.ts`, and that `docs/architecture.md` shows these rules.
 *
 *   tsx tools/checkImports.ts [FOLDER]   fails, with a line for each import that is not allowed
 *   tsx tools/checkImports.ts --write    writes the rules into the document
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { argv, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { cruiserRules } from './cruiserRules.ts';
import { FOLDERS, LEAST_MODULES, WORKSPACES } from './importRules.ts';
import { withImportTables } from './importTables.ts';

const DOCUMENT = 'docs/architecture.md';
const BUILT = String.raw`^[^/]+/(?:dist|installed)/|(?:^|/)\.tsc/`;

/**
 * Reads every module of a repository. Returns the number of modules, and a line for each import that is not allowed.
 */
async function readImports(root: string): Promise<{ modules: number; faults: string[] }> {
  const rules = cruiserRules();
  const { output } = await cruise(
    WORKSPACES.map(({ path }) => path),
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: [...rules] },
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: BUILT },
    },
    { extensions: ['.ts', '.tsx', '.d.ts', '.js'], exportsFields: ['exports'], conditionNames: ['import', 'types'] },
  );
  if (typeof output === 'string') throw new Error(output);
  const own = output.modules.filter(({ source, coreModule }) => !coreModule && !source.includes('node_modules/'));
  const faults = output.summary.violations.map(({ from, to, rule }) => {
    const said = rules.find(({ name }) => name === rule.name);
    return `${from} imports ${to}: ${rule.name === 'tests' ? 'this' : rule.name} ${said?.comment}`;
  });
  return { modules: own.filter(({ source }) => existsSync(join(root, source))).length, faults };
}

/** Returns the folders without a rule, because everything would be allowed in them. */
function foldersWithoutRule(root: string): string[] {
  return ['remote/src', 'host-sdk/src']
    .flatMap((parent) =>
      readdirSync(join(root, parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
        .map(({ name }) => `${parent}/${name}`),
    )
    .filter((folder) => !FOLDERS.some(({ path }) => path === folder))
    .map((folder) => `${folder} has no rule in tools/importRules.ts`);
}

function documentFaults(root: string): string[] {
  const document = readFileSync(join(root, DOCUMENT), 'utf8');
  return withImportTables(document) === document
    ? []
    : [`${DOCUMENT} shows other rules than tools/importRules.ts: run "npm run import-rules"`];
}

const root = fileURLToPath(new URL('..', import.meta.url));
if (argv[2] === '--write') {
  const path = join(root, DOCUMENT);
  writeFileSync(path, withImportTables(readFileSync(path, 'utf8')));
} else {
  const checked = resolve(argv[2] ?? root);
  const { modules, faults } = await readImports(checked);
  faults.push(...foldersWithoutRule(checked), ...documentFaults(checked));
  if (modules < LEAST_MODULES)
    faults.push(
      `Only ${modules} modules were read, and there are at least ${LEAST_MODULES}: dependency-cruiser needs a TypeScript below 7 beside it (docs/decisions/tools.md)`,
    );
  for (const fault of faults) console.error(fault);
  console.log(`Imports: ${modules} modules read, ${faults.length} faults.`);
  exit(faults.length > 0 ? 1 : 0);
}
