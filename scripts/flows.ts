import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One of the flows of docs/architecture.md, section 3. */
export interface Flow {
  readonly name: string;
  /** How many files its heading says that it has, and how many it may have. */
  readonly said: number;
  readonly limit: number;
  /** From the root of the repository, in the order of the flow. */
  readonly files: readonly string[];
}

const HEADING = /^\*(.+?)\* \((\d+) files, at most (\d+)\)$/;
const STEP = /^\d+\. `([^`]+)` \S/;

/** Reads the flows of the document. */
export function readFlows(markdown: string): Flow[] {
  const flows: { name: string; said: number; limit: number; files: string[] }[] = [];
  let isInFlow = false;
  for (const line of markdown.split('\n')) {
    const [, name, said, limit] = HEADING.exec(line) ?? [];
    if (name !== undefined) flows.push({ name, said: Number(said), limit: Number(limit), files: [] });
    const [, file] = STEP.exec(line) ?? [];
    if (name !== undefined) isInFlow = true;
    else if (file === undefined && line !== '') isInFlow = false;
    if (isInFlow && file !== undefined) flows.at(-1)?.files.push(file);
  }
  return flows;
}

/** Returns the files that a source imports, statically or when it needs them. */
function importsOf(root: string, file: string): Set<string> {
  const source = readFileSync(join(root, file), 'utf8');
  const paths = source.matchAll(/(?:from\s+|import\(\s*(?:\/\*.*?\*\/\s*)?)'(\.[^']+)'/g);
  return new Set([...paths].map(([, path = '']) => normalize(join(dirname(file), path))));
}

/** Returns what is not true of the flows: one sentence for each fault. */
export function checkFlows(root: string, flows: readonly Flow[]): string[] {
  return flows.flatMap(({ name, said, limit, files }) => {
    const missing = files.filter((file) => !existsSync(join(root, file)));
    const faults = missing.map((file) => `${name}: there is no ${file}`);
    if (files.length !== said) faults.push(`${name}: it says ${said} files and lists ${files.length}`);
    if (files.length > limit) faults.push(`${name}: ${files.length} files are more than ${limit}`);
    if (new Set(files).size !== files.length) faults.push(`${name}: a file is listed twice`);
    if (missing.length > 0) return faults;
    const imports = files.map((file) => importsOf(root, file));
    for (const [index, file] of files.entries()) {
      const isLinked = files.slice(0, index).some((other, at) => imports[at]?.has(file) || imports[index]?.has(other));
      if (index > 0 && !isLinked) faults.push(`${name}: ${file} is linked to no file above it`);
    }
    return faults;
  });
}
