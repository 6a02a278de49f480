import { FOLDERS, WORKSPACES } from './importRules.ts';

const BEGIN = '<!-- Written by `npm run import-rules` -->\n';
const END = '<!-- End of what is written by `npm run import-rules` -->\n';

const code = (name: string): string => `\`${name.replace(/^remote\/src\//, '')}\``;

function names(whole: readonly string[], types: readonly string[] = []): string {
  const all = [...whole.map(code), ...types.map((name) => `types of ${code(name)}`)];
  return all.length > 0 ? all.join(', ') : '–';
}

/** Returns the rules as the two tables of the document. Folders of the remote are named without its path. */
function importTables(): string {
  const folders = FOLDERS.map(
    ({ path, imports, types, packages, packageTypes }) =>
      `| ${code(path)} | ${names(imports, types)} | ${names(packages, packageTypes)} |`,
  );
  const workspaces = WORKSPACES.map(({ path, imports }) => `| ${code(path)} | ${names(imports)} |`);
  return [
    '| folder, without its tests | may import | packages |',
    '| --- | --- | --- |',
    ...folders,
    '',
    '| workspace, with its tests | may import |',
    '| --- | --- |',
    ...workspaces,
    '',
  ].join('\n');
}

/**
 * Returns the document with the current tables.
 * @throws Error when the document has no place for them
 */
export function withImportTables(document: string): string {
  const [before, rest] = document.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('The document has no place for the import rules.');
  return `${before}${BEGIN}\n${importTables()}\n${END}${after}`;
}
