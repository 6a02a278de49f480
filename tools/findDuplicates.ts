/**
 * Fails where two places of the product have the same lines, and names both.
 *
 *   tsx tools/findDuplicates.ts [FOLDER]   looks through that copy of the repository
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { argv, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

/** So many lines are not written the same twice by chance. The first and the last may be the same in part. */
const MAX_EQUAL_LINES = 11;
/** Lines may be short: a pair is measured by its lines. */
const MIN_TOKENS = 20;

/** The hosts of `e2e` are not here: they mirror MARS, and must. */
const PLACES = [
  'remote/src',
  'host-sdk/src',
  'shared-types/src',
  'host-shell/src',
  'host-shell/serve',
  'host-shell/back-end',
  'scripts',
  'tools',
];
const FORMATS = ['typescript', 'tsx', 'css'];
const LEFT_OUT = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**', '**/node_modules/**', '**/dist/**'];

interface Fragment {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

interface Found {
  readonly duplicates: readonly { readonly firstFile: Fragment; readonly secondFile: Fragment }[];
  readonly statistics: { readonly total: { readonly sources: number } };
}

function find(root: string): Found {
  const output = mkdtempSync(join(tmpdir(), 'duplicates-'));
  try {
    const program = fileURLToPath(import.meta.resolve('jscpd/run-jscpd.js'));
    const rules = ['--min-lines', String(MAX_EQUAL_LINES), '--min-tokens', String(MIN_TOKENS), '--mode', 'mild'];
    const files = ['--format', FORMATS.join(), '--ignore', LEFT_OUT.join(), '--absolute'];
    const report = ['--reporters', 'json', '--silent', '--fail-on-empty', '--output', output];
    const call = [program, ...rules, ...files, ...report, ...PLACES];
    const { status, stdout, stderr } = spawnSync(execPath, call, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`jscpd has failed: ${stdout}${stderr}`);
    return JSON.parse(readFileSync(join(output, 'jscpd-report.json'), 'utf8')) as Found;
  } finally {
    rmSync(output, { recursive: true });
  }
}

const linesOf = ({ start, end }: Fragment): number => end - start + 1;
const root = resolve(argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));
const placeOf = ({ name, start, end }: Fragment): string => `${name.replace(`${root}/`, '')}:${start}-${end}`;

const { duplicates, statistics } = find(root);
// a comment in one of the two makes that one longer
const faults = duplicates.filter(
  ({ firstFile, secondFile }) => Math.min(linesOf(firstFile), linesOf(secondFile)) > MAX_EQUAL_LINES,
);
for (const { firstFile, secondFile } of faults)
  console.error(`${placeOf(firstFile)} is the same as ${placeOf(secondFile)}`);
console.log(`Duplicates: ${statistics.total.sources} files read, ${faults.length} faults.`);
exit(faults.length > 0 ? 1 : 0);
