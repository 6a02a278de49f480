/**
 * Builds the SDK and the remote of an earlier commit in `e2e/dist/previous`. Tests pair them with today's, because a host
 * and the release that it loads are updated at different times. The builds use the packages that are installed today.
 * Nothing happens if that commit is already built.
 */
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The last commit whose SDK and remote know neither signatures nor channels nor the list of files in a record. */
const COMMIT = '9c1023891065b75a56f297a7dc24a15236621df4';

/** What the two builds read. */
const PATHS = [
  'host-sdk',
  'host-shell/serve',
  'package-lock.json',
  'package.json',
  'remote',
  'rspack.config.ts',
  'scripts',
  'shared-types',
  'tsconfig.json',
];

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../..', import.meta.url));
const previous = join(root, 'e2e/dist/previous');
// inside the repository, so that the sources find the installed packages
const sources = join(previous, 'sources');
const stampFile = join(previous, 'built.txt');

/** Returns a text that changes with everything that the built files depend on. */
function stamp(): string {
  const hash = createHash('sha256');
  for (const file of [join(root, 'package-lock.json'), fileURLToPath(import.meta.url)]) hash.update(readFileSync(file));
  return `${COMMIT} ${hash.digest('hex')}\n`;
}

const git = (...args: string[]): Buffer =>
  execFileSync('git', args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28 });

function isPresent(): boolean {
  try {
    git('cat-file', '-e', `${COMMIT}^{tree}`);
    return true;
  } catch {
    return false;
  }
}

/** Fetches the commit if it is not here, as in a shallow clone. Ends the process if that is not possible. */
function fetchCommit(): void {
  if (isPresent()) return;
  try {
    git('fetch', '--quiet', '--depth', '1', '--no-tags', 'origin', COMMIT);
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : error}\n` +
        `The browser tests also run what commit ${COMMIT} built, and it is not in this checkout: ` +
        'run "git fetch --unshallow", or use a full clone.',
    );
    process.exit(1);
  }
}

/** Unpacks the sources. They find the contracts of their own commit before today's. */
function unpackSources(): void {
  mkdirSync(sources, { recursive: true });
  execFileSync('tar', ['-xf', '-', '-C', sources], { input: git('archive', '--format=tar', COMMIT, ...PATHS) });
  const scope = join(sources, 'node_modules/@mars-sessions');
  mkdirSync(scope, { recursive: true });
  symlinkSync('../../shared-types', join(scope, 'shared-types'), 'dir');
}

/**
 * Runs the command of an installed package in a folder of the sources.
 * @throws an error with its output if it fails
 */
async function runIn(folder: string, packageName: string, bin: string, ...args: string[]): Promise<void> {
  const command = join(dirname(require.resolve(`${packageName}/package.json`)), bin);
  await promisify(execFile)(process.execPath, [command, ...args], { cwd: join(sources, folder) });
}

async function buildSdk(): Promise<void> {
  await runIn('host-sdk', 'vite', 'bin/vite.js', 'build');
  cpSync(join(sources, 'host-sdk/src/styles.css'), join(sources, 'host-sdk/dist/styles.css'));
  renameSync(join(sources, 'host-sdk/dist'), join(previous, 'host-sdk'));
}

async function buildRemote(): Promise<void> {
  // by the command and not in this process, where tsx would also compile the federation plugin, whose functions are
  // written into the entry
  const args = ['build', '-c', '../rspack.config.ts', '--config-name', 'remote'];
  await runIn('remote', '@rspack/cli', 'bin/rspack.js', ...args);
  renameSync(join(sources, 'remote/dist'), join(previous, 'remote'));
}

const short = COMMIT.slice(0, 7);
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp()) {
  console.log(`SDK and remote of ${short} are already built.`);
} else {
  const start = performance.now();
  rmSync(previous, { recursive: true, force: true });
  fetchCommit();
  unpackSources();
  await Promise.all([buildSdk(), buildRemote()]);
  rmSync(sources, { recursive: true });
  writeFileSync(stampFile, stamp());
  console.log(`SDK and remote of ${short} built in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}
